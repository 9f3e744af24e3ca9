package eu.c4l.deploy.demo;

/** The demo could not do what it shows. */
public final class DemoFailure extends RuntimeException {
    DemoFailure(String message) {
        super(message);
    }
}
