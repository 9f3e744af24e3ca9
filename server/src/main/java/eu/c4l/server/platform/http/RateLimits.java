package eu.c4l.server.platform.http;

import java.time.Duration;

/**
 * How many requests are taken in a span of time. A school has one address for all its teachers, so the limits by address
 * are far above those by token.
 */
public record RateLimits(Rule perToken, Rule perAddress, Rule signIn, Rule appCreation, Rule registration) {

    /** So many requests in so much time. */
    public record Rule(int requests, Duration span) {

        static final Rule UNLIMITED = new Rule(Integer.MAX_VALUE, Duration.ofMinutes(5));

        public Rule {
            if (requests < 1 || span.isNegative() || span.isZero()) {
                throw new IllegalArgumentException("a rule takes at least one request in some time");
            }
        }

        boolean unlimited() {
            return requests == Integer.MAX_VALUE;
        }
    }

    /** 300 in five minutes a token, as Mastodon's clients expect. */
    public static RateLimits mastodon() {
        Duration five = Duration.ofMinutes(5);
        return new RateLimits(
                new Rule(300, five),
                new Rule(3000, five),
                new Rule(60, five),
                new Rule(50, Duration.ofMinutes(10)),
                new Rule(30, Duration.ofMinutes(30)));
    }

    /** For tests, the demo and the bench. */
    public static RateLimits none() {
        return new RateLimits(Rule.UNLIMITED, Rule.UNLIMITED, Rule.UNLIMITED, Rule.UNLIMITED, Rule.UNLIMITED);
    }
}
