package eu.c4l.deploy.demo;

/** A teacher favours a post or material, by its key. */
public record DemoFavourite(String teacher, String object) {}
