package fr.vendange.run;

import java.time.Instant;
import java.util.Objects;

/** What became of an attempt to send a message. */
public sealed interface OutboxOutcome {
    /**
     * The receiver has it.
     *
     * @param foreignId what the receiver calls it; null when it does not say
     * @param answer what it answered, for people; null when nothing
     */
    record Delivered(String foreignId, String answer) implements OutboxOutcome {}

    /**
     * It failed, and may work later.
     *
     * @param at not before then
     * @param code the kind of failure
     * @param reason a sentence for the operator
     */
    record Retry(Instant at, String code, String reason) implements OutboxOutcome {
        public Retry {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** It was not tried after all, and that is not its fault: no attempt is counted. */
    record Postponed(Instant at) implements OutboxOutcome {
        public Postponed {
            Objects.requireNonNull(at, "at");
        }
    }

    /** Trying again would not help, or was tried often enough. */
    record Dead(String code, String reason) implements OutboxOutcome {
        public Dead {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** It need not be sent: the receiver has that state, or a later one. */
    record Superseded() implements OutboxOutcome {}
}
