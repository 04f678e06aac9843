package fr.vendange.odoo;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How long, how much and how often: what a connection may take of us and we of it.
 *
 * @param connectTimeout until the server accepts the connection
 * @param requestTimeout from the first byte sent to the last byte received, however slowly they drip
 * @param responseBytes the size of one answer, after decompression
 * @param depth how deep elements or arrays may nest in an answer
 * @param betweenRequests the least time from one request's start to the next one's; zero: no limit
 * @param inFlight requests at the same time
 * @param attempts how often a call that may be repeated is tried in all
 * @param firstBackoff the longest wait before the second attempt; it doubles with each further one
 * @param longestBackoff what it never exceeds, and the longest Retry-After that is waited for within a call
 * @param breakerFailures so many failures of the server in a row and no call is sent for a while
 * @param breakerPause how long that is
 */
public record OdooLimits(
        Duration connectTimeout,
        Duration requestTimeout,
        long responseBytes,
        int depth,
        Duration betweenRequests,
        int inFlight,
        int attempts,
        Duration firstBackoff,
        Duration longestBackoff,
        int breakerFailures,
        Duration breakerPause) {

    private static final OdooLimits OWN_SERVER = new OdooLimits(
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            256L << 20,
            100,
            Duration.ZERO,
            2,
            4,
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            8,
            Duration.ofSeconds(30));

    public OdooLimits {
        positive("connectTimeout", connectTimeout);
        positive("requestTimeout", requestTimeout);
        positive("responseBytes", responseBytes);
        positive("depth", depth);
        Objects.requireNonNull(betweenRequests, "betweenRequests");
        positive("inFlight", inFlight);
        positive("attempts", attempts);
        positive("firstBackoff", firstBackoff);
        positive("longestBackoff", longestBackoff);
        positive("breakerFailures", breakerFailures);
        positive("breakerPause", breakerPause);
    }

    /**
     * One request a second and one in flight where Odoo itself hosts the server ({@code *.odoo.com}: the custom there,
     * documented nowhere), two in flight elsewhere: two workers answer twice as fast as one, more gain nothing.
     */
    public static OdooLimits defaultsFor(URI url) {
        return online(url) ? OWN_SERVER.paced(Duration.ofSeconds(1), 1) : OWN_SERVER;
    }

    static boolean online(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("odoo.com") || host.endsWith(".odoo.com");
    }

    public OdooLimits paced(Duration between, int flying) {
        return new OdooLimits(
                connectTimeout,
                requestTimeout,
                responseBytes,
                depth,
                between,
                flying,
                attempts,
                firstBackoff,
                longestBackoff,
                breakerFailures,
                breakerPause);
    }

    public OdooLimits timed(Duration connect, Duration request) {
        return new OdooLimits(
                connect,
                request,
                responseBytes,
                depth,
                betweenRequests,
                inFlight,
                attempts,
                firstBackoff,
                longestBackoff,
                breakerFailures,
                breakerPause);
    }

    public OdooLimits sized(long bytes, int nesting) {
        return new OdooLimits(
                connectTimeout,
                requestTimeout,
                bytes,
                nesting,
                betweenRequests,
                inFlight,
                attempts,
                firstBackoff,
                longestBackoff,
                breakerFailures,
                breakerPause);
    }

    public OdooLimits retried(int times, Duration first, Duration longest) {
        return new OdooLimits(
                connectTimeout,
                requestTimeout,
                responseBytes,
                depth,
                betweenRequests,
                inFlight,
                times,
                first,
                longest,
                breakerFailures,
                breakerPause);
    }

    public OdooLimits breaking(int failures, Duration pause) {
        return new OdooLimits(
                connectTimeout,
                requestTimeout,
                responseBytes,
                depth,
                betweenRequests,
                inFlight,
                attempts,
                firstBackoff,
                longestBackoff,
                failures,
                pause);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s must be above 0: %s".formatted(name, value));
        }
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be above 0: %d".formatted(name, value));
        }
    }
}
