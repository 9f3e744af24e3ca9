package eu.c4l.deploy.demo;

/** A teacher boosts a post or material, by its key. */
public record DemoBoost(String teacher, String object) {}
