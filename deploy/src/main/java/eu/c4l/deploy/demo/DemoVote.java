package eu.c4l.deploy.demo;

/** A teacher votes in the poll of a post: the index of the option taken. */
public record DemoVote(String teacher, String post, int option) {}
