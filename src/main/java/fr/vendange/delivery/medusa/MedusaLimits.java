package fr.vendange.delivery.medusa;

import fr.vendange.run.Backoff;
import java.time.Duration;
import java.util.Objects;

/**
 * How long, how much and how often.
 *
 * @param connectTimeout until the shop accepts the connection
 * @param requestTimeout from the first byte sent to the last byte received; a batch of products takes a second and more
 * @param responseBytes the size of one answer
 * @param attempts how often a call that changes nothing is tried in all
 * @param backoff the rests between them
 */
public record MedusaLimits(
        Duration connectTimeout, Duration requestTimeout, int responseBytes, int attempts, Backoff backoff) {

    /** The defaults: 10 s to connect, 2 minutes an answer, 64 MB, four attempts. */
    public static final MedusaLimits DEFAULTS = new MedusaLimits(
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            64 << 20,
            4,
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)));

    public MedusaLimits {
        positive("connectTimeout", connectTimeout);
        positive("requestTimeout", requestTimeout);
        Objects.requireNonNull(backoff, "backoff");
        if (responseBytes < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "responseBytes and attempts must be above 0: %d, %d".formatted(responseBytes, attempts));
        }
    }

    public MedusaLimits timed(Duration connect, Duration request) {
        return new MedusaLimits(connect, request, responseBytes, attempts, backoff);
    }

    public MedusaLimits sized(int bytes) {
        return new MedusaLimits(connectTimeout, requestTimeout, bytes, attempts, backoff);
    }

    public MedusaLimits retried(int times, Backoff rests) {
        return new MedusaLimits(connectTimeout, requestTimeout, responseBytes, times, rests);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s must be above 0: %s".formatted(name, value));
        }
    }
}
