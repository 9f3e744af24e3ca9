"""Features of pairs for a provider that is too large for one computer, on Apache Spark with GraphFrames.

    spark-submit --packages io.graphframes:graphframes-spark3_2.12:0.9.3 features.py EXPORT OUT [LANDMARKS]

EXPORT is a folder written by Recommender.export (nodes.tsv, edges.tsv); OUT/*.csv are rows for Recommender.ranked,
tab-separated with one line of names in each part: join them with the first part's line only. LANDMARKS readers at a time get
personalised PageRank (0: none). Columns that are not written have the value of a pair with nothing in common.
"""
import sys

from graphframes import GraphFrame
from pyspark.sql import SparkSession, functions as F

FLOOR_WALK, FLOOR_ALLOCATION = 1e-6, 1e-4
MOST_CONTACTS = 2000  # a tie through somebody with more says little and costs much
MOST_CANDIDATES = 200

source, target, landmarks = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0
spark = SparkSession.builder.appName("c4l features").getOrCreate()
read = spark.read.option("sep", "\t").option("header", True).option("inferSchema", True)
nodes, edges = read.csv(source + "/nodes.tsv"), read.csv(source + "/edges.tsv")
people = nodes.where("kind = 'person'").select("node", "id", "country", "local", "discoverable")
follows = edges.where("kind = 'follow'").select(F.col("from").alias("a"), F.col("to").alias("b"))

# A tie is a follow in either direction; its weight is as in GraphReader.weight.
out = follows.select(F.col("a").alias("one"), F.col("b").alias("other"), F.lit(1).alias("out"), F.lit(0).alias("back"))
back = follows.select(F.col("b").alias("one"), F.col("a").alias("other"), F.lit(0).alias("out"), F.lit(1).alias("back"))
ties = out.union(back).groupBy("one", "other").agg(F.max("out").alias("out"), F.max("back").alias("back"))
degree = ties.groupBy("one").agg(F.count("*").alias("degree"), F.sum("back").alias("followers"))
weighted = (
    ties.join(degree.select(F.col("one").alias("other"), F.col("degree").alias("theirs")), "other")
    .withColumn("counts", F.when(F.col("out") == 1, 1.0).otherwise(F.least(F.lit(0.5), 4.0 / F.col("theirs"))))
)

readers = people.where("local = 1").select(F.col("node").alias("reader"), F.col("country").alias("home"))
second = (
    weighted.select(F.col("one").alias("reader"), F.col("other").alias("via"), F.col("theirs").alias("via_degree"))
    .where(F.col("via_degree") <= MOST_CONTACTS)
    .join(readers, "reader")
    .join(weighted.select(F.col("one").alias("via"), F.col("other").alias("candidate"), "counts"), "via")
    .where("reader <> candidate")
)
pairs = second.groupBy("reader", "candidate").agg(
    F.sum("counts").alias("common"),
    F.sum(F.col("counts") / F.log(F.greatest(F.lit(2), F.col("via_degree")))).alias("adamic"),
    F.sum(F.col("counts") / F.col("via_degree")).alias("allocation"),
)
known = ties.select(F.col("one").alias("reader"), F.col("other").alias("candidate"), "out", "back")
pairs = (
    pairs.join(known, ["reader", "candidate"], "left")
    .where("out is null or out = 0")
    .join(people.where("discoverable = 1").select(F.col("node").alias("candidate"), F.col("country").alias("there")), "candidate")
    .join(readers, "reader")
    .join(degree.select(F.col("one").alias("reader"), F.col("degree").alias("mine")), "reader")
    .join(degree.select(F.col("one").alias("candidate"), F.col("degree").alias("theirs"), "followers"), "candidate")
    .withColumn("rank", F.expr("row_number() over (partition by reader order by adamic desc, candidate)"))
    .where(F.col("rank") <= MOST_CANDIDATES)
)

if landmarks > 0:
    graph = GraphFrame(people.select(F.col("node").alias("id")), follows.select(F.col("a").alias("src"), F.col("b").alias("dst")))
    chosen = [row.reader for row in readers.orderBy("reader").limit(landmarks).collect()]
    walks = graph.parallelPersonalizedPageRank(resetProbability=0.15, sourceIds=chosen, maxIter=10)
    share = F.udf(lambda vector, at: float(vector[at]), "double")
    places = spark.createDataFrame(list(enumerate(chosen)), "at int, reader int")
    walked = walks.vertices.crossJoin(places).select("reader", F.col("id").alias("candidate"), share("pageranks", "at").alias("far"))
    pairs = pairs.join(walked, ["reader", "candidate"], "left").na.fill(0.0, ["far"])
else:
    pairs = pairs.withColumn("far", F.lit(0.0))

ids = people.select("node", "id")
rows = (
    pairs.join(ids.withColumnRenamed("node", "reader").withColumnRenamed("id", "reader_id"), "reader")
    .join(ids.withColumnRenamed("node", "candidate").withColumnRenamed("id", "candidate_id"), "candidate")
    .select(
        F.col("reader_id").alias("reader"),
        F.col("candidate_id").alias("candidate"),
        F.log1p("common").alias("COMMON_CONTACTS"),
        F.log1p("adamic").alias("ADAMIC_ADAR"),
        F.log(F.col("allocation") + FLOOR_ALLOCATION).alias("RESOURCE_ALLOCATION"),
        F.least(F.lit(1.0), F.col("common") / F.greatest(F.lit(1.0), F.col("mine") + F.col("theirs") - F.col("common"))).alias("CONTACT_JACCARD"),
        F.log(F.col("far") + FLOOR_WALK).alias("WALK_FAR"),
        F.log1p("followers").alias("CANDIDATE_DEGREE"),
        F.when(F.col("there") != F.col("home"), 1).otherwise(0).alias("OTHER_COUNTRY"),
        F.coalesce(F.col("back"), F.lit(0)).alias("FOLLOWS_READER"),
    )
)
rows.write.mode("overwrite").option("sep", "\t").option("header", True).csv(target)
