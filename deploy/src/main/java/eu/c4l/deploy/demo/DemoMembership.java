package eu.c4l.deploy.demo;

/** A teacher joins a community, which may live on another instance. */
public record DemoMembership(String teacher, String community) {}
