package eu.c4l.federation.fetch;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.RequestSigner.Scheme;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.vocabulary.Authority;

/**
 * Talks to other servers: signed, with deadlines, at most a megabyte, and only with public addresses. Signs as most servers
 * understand it; where that is refused, by RFC 9421, and remembers which of both a host wants. Thread-safe.
 */
public final class RemoteClient implements AutoCloseable {

    static final int MAX_BODY = 1_000_000;
    private static final int MAX_REDIRECTS = 3;

    private final FetchSettings settings;
    private final RequestSigner requestSigner;
    private final Exchange exchange;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SchemeMemory schemes;

    public RemoteClient(FetchSettings settings, RequestSigner requestSigner) {
        this(settings, requestSigner, SchemeMemory.inMemory());
    }

    public RemoteClient(FetchSettings settings, RequestSigner requestSigner, SchemeMemory schemes) {
        this.settings = settings;
        this.requestSigner = requestSigner;
        this.schemes = schemes;
        this.exchange = new Exchange(settings);
    }

    /** Fetches a document, following a few redirects; each of them is signed and checked like the first. */
    public Fetched get(URI uri, Accept accept, @Nullable Signer signer) {
        return withinDeadline(
                () -> follow(withoutFragment(uri), accept, signer), Fetched.Refused::new, Fetched.Unavailable::new);
    }

    /** Sends an activity to an inbox. */
    public Posted post(URI inbox, byte[] body, Signer signer) {
        return post(inbox, body, signer, Map.of());
    }

    /** Sends an activity to an inbox with further headers, which are signed. */
    public Posted post(URI inbox, byte[] body, Signer signer, Map<String, String> further) {
        return withinDeadline(() -> send(inbox, body, signer, further), Posted.Forbidden::new, Posted.Unreachable::new);
    }

    /** Sends a JSON request with headers that the caller has signed, and takes the answer whole; redirects are not followed. */
    public Exchanged exchange(String method, URI uri, byte[] body, Map<String, String> headers) {
        return withinDeadline(
                () -> {
                    requireAllowed(uri);
                    return exchange.whole(method, Target.of(uri), body, headers);
                },
                Exchanged.Failed::new,
                Exchanged.Failed::new);
    }

    /** Whether an address may be contacted as far as its text tells: scheme, user part, development hosts. */
    public boolean allows(URI uri) {
        return Authority.isHttp(uri)
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || settings.development().allow(uri));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        exchange.close();
    }

    private Fetched follow(URI first, Accept accept, @Nullable Signer signer) {
        URI uri = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            requireAllowed(uri);
            Target target = Target.of(uri);
            Exchange.Got got = withScheme(uri, Exchange.Got::status, scheme -> getOnce(target, accept, signer, scheme));
            if (got.location() == null) {
                return got.fetched();
            }
            uri = withoutFragment(uri.resolve(got.location()));
        }
        return new Fetched.Refused("too many redirects");
    }

    private Exchange.Got getOnce(Target target, Accept accept, @Nullable Signer signer, Scheme scheme) {
        Map<String, String> headers = signer == null ? Map.of() : requestSigner.signGet(target.sent(), signer, scheme);
        return exchange.get(target, accept, headers);
    }

    private Posted send(URI inbox, byte[] body, Signer signer, Map<String, String> further) {
        requireAllowed(inbox);
        Target target = Target.of(inbox);
        return withScheme(
                inbox,
                Posted.Answered::status,
                scheme -> exchange.post(
                        target, body, requestSigner.signPost(target.sent(), body, signer, scheme, further)));
    }

    /** Tries the other way of signing when the usual one is refused ("double-knocking"). */
    private <T> T withScheme(URI uri, Function<T, Integer> status, Function<Scheme, T> request) {
        Authority authority = Authority.of(uri);
        Scheme usual = schemes.of(authority);
        T answer = request.apply(usual);
        int code = status.apply(answer);
        if (code != 400 && code != 401 && code != 403) {
            return answer;
        }
        for (Scheme other : usual.alternatives()) {
            T second = request.apply(other);
            if (status.apply(second) < 300) {
                schemes.remember(authority, other);
                return second;
            }
        }
        return answer;
    }

    private void requireAllowed(URI uri) {
        if (!allows(uri)) {
            throw new ForbiddenAddress(String.valueOf(uri.getHost()));
        }
    }

    /** A stranger who sends a byte at a time would never run into a time-out of single reads. */
    private <T> T withinDeadline(Callable<T> work, Function<String, T> forbidden, Function<String, T> unreachable) {
        Future<T> future = executor.submit(work);
        try {
            return future.get(settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return unreachable.apply("deadline exceeded");
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return unreachable.apply("interrupted");
        } catch (ExecutionException e) {
            return failed(e.getCause(), forbidden, unreachable);
        }
    }

    private static <T> T failed(
            @Nullable Throwable cause, Function<String, T> forbidden, Function<String, T> unreachable) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ForbiddenAddress address) {
                return forbidden.apply(String.valueOf(address.getMessage()));
            }
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return unreachable.apply(String.valueOf(cause));
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
    }
}
