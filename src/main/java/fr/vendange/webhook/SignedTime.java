package fr.vendange.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/** When a sender says that it signed. */
final class SignedTime {
    private static final int MOST_DIGITS = 15;

    private final Optional<Instant> instant;

    private SignedTime(Optional<Instant> instant) {
        this.instant = instant;
    }

    static SignedTime ofSeconds(String written) {
        return of(written, Instant::ofEpochSecond);
    }

    static SignedTime ofMilliseconds(String written) {
        return of(written, Instant::ofEpochMilli);
    }

    private static SignedTime of(String written, LongFunction<Instant> unit) {
        boolean digits = !written.isEmpty()
                && written.length() <= MOST_DIGITS
                && written.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            return new SignedTime(digits ? Optional.of(unit.apply(Long.parseLong(written))) : Optional.empty());
        } catch (DateTimeException e) {
            // beyond what an instant holds: no time either
            return new SignedTime(Optional.empty());
        }
    }

    /** Whether it is no further from now, in either direction; false when it is no time. */
    boolean isWithin(Duration tolerance, Instant now) {
        return instant.map(i -> Duration.between(i, now).abs().compareTo(tolerance) <= 0)
                .orElse(false);
    }
}
