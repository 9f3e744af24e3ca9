package eu.c4l.recommender.graph;

/**
 * How the ties of one person lie, seen from a country; counted over an even sample of them.
 *
 * @param step one in so many ties was looked at
 * @param looked ties that were looked at
 * @param home of them with people of that country
 * @param abroad of them with people of another country than the person's own
 * @param mutual of them in which both follow each other
 * @param following of them in which only the person follows
 */
public record Standing(int step, int looked, int home, int abroad, int mutual, int following) {
    private static final int SAMPLE = 200;

    static Standing of(GraphReader graph, int person, int country) {
        Count count = new Count(graph, country, graph.country(person));
        int step = Math.max(1, graph.degree(person) / SAMPLE);
        graph.eachTie(person, step, count);
        return new Standing(step, count.looked, count.home, count.abroad, count.mutual, count.following);
    }

    private static final class Count implements GraphReader.Weighted {
        private final GraphReader graph;
        private final int homeCountry;
        private final int ownCountry;
        private int looked;
        private int home;
        private int abroad;
        private int mutual;
        private int following;

        Count(GraphReader graph, int homeCountry, int ownCountry) {
            this.graph = graph;
            this.homeCountry = homeCountry;
            this.ownCountry = ownCountry;
        }

        @Override
        public void accept(int contact, double weight) {
            int there = graph.country(contact);
            looked++;
            home += there == homeCountry && homeCountry != 0 ? 1 : 0;
            abroad += there == ownCountry ? 0 : 1;
            mutual += weight == GraphReader.MUTUAL ? 1 : 0;
            following += weight == GraphReader.FOLLOWING ? 1 : 0;
        }
    }

    /** About how many people of that country are linked with the person. */
    public double knownThere() {
        return (double) home * step;
    }

    public double crossBorderShare() {
        return abroad / Math.max(1.0, looked);
    }

    public double mutualShare() {
        return mutual / Math.max(1.0, looked);
    }

    /** About how many follow the person and are not followed only. */
    public double followers() {
        return (double) (looked - following) * step;
    }

    /** About how many the person follows. */
    public double followed() {
        return (double) (mutual + following) * step;
    }
}
