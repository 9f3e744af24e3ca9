package eu.c4l.server.search;

/**
 * How far an index has read.
 *
 * @param database which database, so that another one's index is not taken for its own
 * @param transaction everything before this transaction is in the index
 */
record Position(String database, String transaction) {}
