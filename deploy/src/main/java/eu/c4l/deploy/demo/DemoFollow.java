package eu.c4l.deploy.demo;

/** One teacher follows another, here or on another instance. */
public record DemoFollow(String follower, String followed) {}
