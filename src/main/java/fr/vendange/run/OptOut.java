package fr.vendange.run;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody does not want to be contacted.
 *
 * @param channel {@code email}, {@code sms} or {@code phone}
 * @param address lower case, or E.164
 * @param at when it was said
 * @param origin where it came from, as a person would look for it
 */
public record OptOut(String channel, String address, Instant at, String origin) {
    public OptOut {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(origin, "origin");
    }
}
