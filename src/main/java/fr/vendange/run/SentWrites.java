package fr.vendange.run;

import java.time.Instant;
import java.util.Optional;

/**
 * Writes that were sent to another system and that nobody has heard of since. One is noted before it is sent and
 * forgotten when its outcome is known, so that a process that was killed in between leaves a trace: the other system
 * may still be at work on it. Every method throws {@link StoreUnavailable}.
 */
public interface SentWrites {
    /**
     * When a write was sent whose outcome is not known; empty when there is none.
     *
     * @param target the other system's name in the settings
     * @param reference what the write is about, unique in the target
     */
    Optional<Instant> unanswered(String target, String reference);

    /**
     * Notes a write before it is sent, unless one of the same reference is noted already: of several that ask at once,
     * in however many processes, one may send.
     *
     * @param over a write that was sent then or before is known to have ended, and does not stand in the way
     * @return whether the write is noted and may be sent
     */
    boolean claim(String target, String reference, Instant at, Instant over);

    void answered(String target, String reference);
}
