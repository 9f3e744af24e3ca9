package eu.c4l.recommender.ranking;

import java.util.List;

/** What training learns from for one reader: people they went on to follow, and candidates they did not. */
public record Sample(List<double[]> chosen, List<double[]> passed) {}
