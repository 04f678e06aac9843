package fr.vendange.odoo;

import fr.vendange.run.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How long, how much and how often: what a connection may take of us and we of it.
 *
 * @param patience how long an answer may take
 * @param answer how large it may be
 * @param pace how often we ask
 * @param retries how often the same again
 * @param breaker when not at all
 */
public record OdooLimits(Patience patience, AnswerSize answer, Pacing pace, Retries retries, Breaking breaker) {

    private static final OdooLimits OWN_SERVER = new OdooLimits(
            new Patience(Duration.ofSeconds(10), Duration.ofMinutes(2)),
            new AnswerSize(256L << 20, 100),
            new Pacing(Duration.ZERO, 2),
            new Retries(4, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30))),
            new Breaking(8, Duration.ofSeconds(30)));

    /**
     * @param connect until the server accepts the connection
     * @param request from the first byte sent to the last byte received, however slowly they drip
     */
    public record Patience(Duration connect, Duration request) {
        public Patience {
            positive("patience.connect", connect);
            positive("patience.request", request);
        }
    }

    /**
     * @param bytes of one answer, after decompression
     * @param depth how deep elements or arrays may nest in it
     */
    public record AnswerSize(long bytes, int depth) {
        public AnswerSize {
            positive("answer.bytes", bytes);
            positive("answer.depth", depth);
        }
    }

    /**
     * @param between the least time from one request's start to the next one's; zero: no limit
     * @param inFlight requests at the same time
     */
    public record Pacing(Duration between, int inFlight) {
        public Pacing {
            Objects.requireNonNull(between, "pace.between");
            positive("pace.inFlight", inFlight);
        }
    }

    /**
     * @param attempts how often a call that may be repeated is tried in all
     * @param backoff the rests between them
     */
    public record Retries(int attempts, Backoff backoff) {
        public Retries {
            positive("retries.attempts", attempts);
            Objects.requireNonNull(backoff, "retries.backoff");
        }
    }

    /**
     * @param failures so many failures of the server in a row and no call is sent for a while
     * @param pause how long that is
     */
    public record Breaking(int failures, Duration pause) {
        public Breaking {
            positive("breaker.failures", failures);
            positive("breaker.pause", pause);
        }
    }

    public OdooLimits {
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(retries, "retries");
        Objects.requireNonNull(breaker, "breaker");
    }

    /**
     * One request a second and one in flight where Odoo itself hosts the server ({@code *.odoo.com}: the custom there,
     * documented nowhere), two in flight elsewhere: two workers answer twice as fast as one, more gain nothing.
     */
    public static OdooLimits defaultsFor(URI url) {
        return online(url) ? OWN_SERVER.with(new Pacing(Duration.ofSeconds(1), 1)) : OWN_SERVER;
    }

    static boolean online(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("odoo.com") || host.endsWith(".odoo.com");
    }

    public OdooLimits with(Patience other) {
        return new OdooLimits(other, answer, pace, retries, breaker);
    }

    public OdooLimits with(AnswerSize other) {
        return new OdooLimits(patience, other, pace, retries, breaker);
    }

    public OdooLimits with(Pacing other) {
        return new OdooLimits(patience, answer, other, retries, breaker);
    }

    public OdooLimits with(Retries other) {
        return new OdooLimits(patience, answer, pace, other, breaker);
    }

    public OdooLimits with(Breaking other) {
        return new OdooLimits(patience, answer, pace, retries, other);
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
