package eu.c4l.deploy.bench;

/** Something was not measured, because it did not work. */
final class BenchFailure extends RuntimeException {
    BenchFailure(String message) {
        super(message);
    }
}
