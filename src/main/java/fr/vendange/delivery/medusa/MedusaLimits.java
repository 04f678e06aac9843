package fr.vendange.delivery.medusa;

import java.time.Duration;

/**
 * How long, how much and how often.
 *
 * @param connectTimeout until the shop accepts the connection
 * @param requestTimeout from the first byte sent to the last byte received; a batch of products takes a second and more
 * @param responseBytes the size of one answer
 * @param attempts how often a call that changes nothing is tried in all
 * @param firstBackoff the longest wait before the second attempt; it doubles with each further one
 * @param longestBackoff what it never exceeds, and the longest Retry-After that is waited for within a call
 */
public record MedusaLimits(
        Duration connectTimeout,
        Duration requestTimeout,
        int responseBytes,
        int attempts,
        Duration firstBackoff,
        Duration longestBackoff) {

    /** The defaults: 10 s to connect, 2 minutes an answer, 64 MB, four attempts. */
    public static final MedusaLimits DEFAULTS = new MedusaLimits(
            Duration.ofSeconds(10), Duration.ofMinutes(2), 64 << 20, 4, Duration.ofMillis(500), Duration.ofSeconds(30));

    public MedusaLimits {
        positive("connectTimeout", connectTimeout);
        positive("requestTimeout", requestTimeout);
        positive("firstBackoff", firstBackoff);
        positive("longestBackoff", longestBackoff);
        if (responseBytes < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "responseBytes and attempts must be above 0: %d, %d".formatted(responseBytes, attempts));
        }
    }

    public MedusaLimits timed(Duration connect, Duration request) {
        return new MedusaLimits(connect, request, responseBytes, attempts, firstBackoff, longestBackoff);
    }

    public MedusaLimits sized(int bytes) {
        return new MedusaLimits(connectTimeout, requestTimeout, bytes, attempts, firstBackoff, longestBackoff);
    }

    public MedusaLimits retried(int times, Duration first, Duration longest) {
        return new MedusaLimits(connectTimeout, requestTimeout, responseBytes, times, first, longest);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s must be above 0: %s".formatted(name, value));
        }
    }
}
