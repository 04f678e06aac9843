package fr.vendange.webhook;

import java.time.Instant;

/**
 * How a sender shows that it is itself. Implementations compare in constant time, never say which part was wrong, and
 * keep nothing between calls.
 */
public interface Scheme {
    /**
     * Whether the call is the sender's.
     *
     * @param now for schemes whose signatures go stale
     */
    boolean accepts(HttpCall call, Instant now);
}
