package eu.c4l.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.server.platform.Json;

/** Requests to the measured instance: a bounded number, some at once. */
final class Load implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Target target;

    Load(Target target) {
        this.target = target;
    }

    JsonNode call(String method, String path, String token, String json) {
        var request = HttpRequest.newBuilder(target.at(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json))
                .build();
        var answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new BenchFailure(method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.read(answer.body());
    }

    /** Delivers signed activities, some at once; answers how many were not accepted. */
    int deliver(List<Strangers.Signed> activities, int atOnce) {
        var refused = new AtomicInteger();
        var free = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var activity : activities) {
                free.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        refused.addAndGet(send(request(activity)).statusCode() == 202 ? 0 : 1);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        return refused.get();
    }

    /** Whether an activity is answered 202; false also if nobody answers. */
    boolean accepts(Strangers.Signed activity) {
        try {
            return send(request(activity)).statusCode() == 202;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static HttpRequest request(Strangers.Signed activity) {
        var request = HttpRequest.newBuilder(activity.target())
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(activity.body()));
        activity.headers().forEach(request::header);
        return request.build();
    }

    /** Asks the same again and again for so long; answers how often it was answered. */
    long repeat(String path, String token, int atOnce, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        var answered = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        call("GET", path, token, "");
                        answered.incrementAndGet();
                    }
                });
            }
        }
        return answered.get();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
