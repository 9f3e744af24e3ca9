package eu.c4l.recommender.graph;

/**
 * Very many follows at once, as a database gives them out: who follows whom by the server's ids. Read from several threads; the
 * same pair may come twice.
 */
public interface Ties {
    int count();

    long from(int tie);

    long to(int tie);
}
