package eu.c4l.federation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.spi.DnsResolver;
import org.jspecify.annotations.Nullable;

/** One request and its answer over Helidon's client. */
final class Exchange {

    private static final int CONNECTIONS = 256;

    private final FetchSettings settings;
    private final WebClient publicly;
    private final WebClient development;

    Exchange(FetchSettings settings) {
        this.settings = settings;
        this.publicly = client(settings, new Resolvers.Public());
        this.development = client(settings, new Resolvers.Development());
    }

    /** Connections are shared by no other client, whose resolver may allow more; no proxy, which would resolve by itself. */
    private static WebClient client(FetchSettings settings, DnsResolver resolver) {
        return WebClient.builder()
                .dnsResolver(resolver)
                .shareConnectionCache(false)
                .connectionCacheSize(CONNECTIONS)
                .proxy(Proxy.noProxy())
                .followRedirects(false)
                .sendExpectContinue(false)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .socketOptions(options -> options.tcpNoDelay(true)
                        .connectTimeout(settings.connectTimeout())
                        .readTimeout(settings.readTimeout()))
                .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false))
                .servicesDiscoverServices(false)
                .addService(new ShortAnswers(RemoteClient.MAX_BODY + 1))
                .build();
    }

    void close() {
        publicly.closeResource();
        development.closeResource();
    }

    /** An answer to a GET: where to go next, or what came of it. */
    record Got(int status, @Nullable URI location, Fetched fetched) {}

    Got get(Target target, Accept accept, Map<String, String> signature) {
        HttpClientRequest request = client(target.sent()).get();
        prepare(request, target, signature);
        request.header(HeaderNames.ACCEPT, accept.header());
        try (HttpClientResponse response = request.request()) {
            int status = response.status().code();
            Optional<String> location = response.headers().first(HeaderNames.LOCATION);
            if (response.status().family() == Status.Family.REDIRECTION && location.isPresent()) {
                return new Got(status, URI.create(location.get()), new Fetched.Refused("redirect"));
            }
            return new Got(status, null, fetched(target.sent(), accept, response));
        }
    }

    Posted.Answered post(Target inbox, byte[] body, Map<String, String> signature) {
        HttpClientRequest request = client(inbox.sent()).post();
        prepare(request, inbox, signature);
        request.header(HeaderNames.CONTENT_TYPE, "application/activity+json");
        try (HttpClientResponse response = request.submit(body)) {
            Optional<String> retryAfter = response.headers().first(HeaderNames.RETRY_AFTER);
            return new Posted.Answered(
                    response.status().code(), retryAfter.map(Exchange::patience).orElse(null));
        }
    }

    Exchanged whole(String method, Target target, byte[] body, Map<String, String> signature) {
        HttpClientRequest request = client(target.sent()).method(Method.create(method));
        prepare(request, target, signature);
        request.header(HeaderNames.ACCEPT, "application/json");
        if (body.length > 0) {
            request.header(HeaderNames.CONTENT_TYPE, "application/json");
        }
        try (HttpClientResponse response = body.length > 0 ? request.submit(body) : request.request()) {
            Map<String, List<String>> headers = new HashMap<>();
            response.headers()
                    .forEach(header -> headers.put(header.headerName().lowerCase(), List.copyOf(header.allValues())));
            byte[] content = bytes(response);
            return content.length > RemoteClient.MAX_BODY
                    ? new Exchanged.Failed("larger than " + RemoteClient.MAX_BODY + " bytes")
                    : new Exchanged.Answered(response.status().code(), headers, content);
        }
    }

    private static byte[] bytes(HttpClientResponse response) {
        if (!response.entity().hasEntity()) {
            return new byte[0];
        }
        try (InputStream stream = response.inputStream()) {
            return stream.readNBytes(RemoteClient.MAX_BODY + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(HttpClientRequest request, Target target, Map<String, String> signature) {
        request.skipUriEncoding(target.literally())
                .uri(target.uri())
                .header(HeaderNames.USER_AGENT, settings.userAgent());
        signature.forEach((name, value) -> request.header(header(name), value));
    }

    private static HeaderName header(String name) {
        return HeaderNames.create(name);
    }

    private WebClient client(URI uri) {
        return settings.development().allow(uri) ? development : publicly;
    }

    private static Fetched fetched(URI uri, Accept accept, HttpClientResponse response) {
        int status = response.status().code();
        if (status == 404 || status == 410) {
            return new Fetched.Gone(status);
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new Fetched.Unavailable("status " + status);
        }
        String type = response.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (status != 200 || !accept.accepts(type)) {
            return new Fetched.Refused("status " + status + ", content type " + type);
        }
        if (response.headers().contains(HeaderNames.CONTENT_ENCODING)) {
            return new Fetched.Refused("packed, which was not asked for");
        }
        return read(uri, response);
    }

    /** Closing the stream would read on; closing the response closes the connection if something is left. */
    private static Fetched read(URI uri, HttpClientResponse response) {
        try {
            byte[] body = response.inputStream().readNBytes(RemoteClient.MAX_BODY + 1);
            return body.length > RemoteClient.MAX_BODY ? tooLong() : new Fetched.Document(uri, body);
        } catch (BoundedChunks.TooLong e) {
            return tooLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fetched tooLong() {
        return new Fetched.Refused("larger than " + RemoteClient.MAX_BODY + " bytes");
    }

    /** Retry-After in seconds or as a date (RFC 9110 section 10.2.3), at most a week. */
    static @Nullable Duration patience(String retryAfter) {
        String text = retryAfter.strip();
        try {
            long seconds = text.matches("\\d{1,18}")
                    ? Long.parseLong(text)
                    : Duration.between(Instant.now(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from))
                            .toSeconds();
            return Duration.ofSeconds(Math.clamp(seconds, 0L, 604_800L));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
