package fr.vendange.run;

import fr.vendange.canonical.Messages;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A call that another system did not answer, or answered by an error: what happened, what the person can do about it,
 * and whether the same call may succeed later. Each system has its own kinds, named in its bundle as {@code
 * fault.<kind>} and {@code fault.<kind>.advice}. Neither its sentences nor its message hold a key, a password or a
 * token. Unchecked, because answers are handed out by iterators and futures.
 */
public abstract class CallFault extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;

    private final String bundle;
    private final String key;
    private final String detail;
    private final transient Duration retryAfter;
    private final String operation;

    /**
     * @param detail what was said, fit for a person's eyes; may be empty
     * @param retryAfter how long the other side asks to wait; null when it does not say
     * @param traced whether where the call came from tells anybody anything
     */
    protected CallFault(
            String bundle,
            Enum<?> kind,
            String detail,
            Duration retryAfter,
            String operation,
            Throwable cause,
            boolean traced) {
        super(
                kind + (operation.isEmpty() ? "" : " " + operation) + (detail.isEmpty() ? "" : ": " + detail),
                cause,
                true,
                traced);
        this.bundle = bundle;
        this.key = "fault." + kind.name().toLowerCase(Locale.ROOT);
        this.detail = Objects.requireNonNull(detail, "detail");
        this.retryAfter = retryAfter;
        this.operation = operation;
    }

    /** Whether the same call may succeed later without anyone doing anything. */
    public abstract boolean isTransient();

    /** What the sentences of the bundle name: where it happened, during what, and what was said. */
    protected abstract Object[] arguments();

    /** How long to wait before the next attempt, where somebody said so. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What the other system or the network said: one short text without traceback; empty when it said nothing. */
    public final String detail() {
        return detail;
    }

    /** What was called, as the system names it; empty when it is not known yet. */
    public final String operation() {
        return operation;
    }

    /** What happened, as a sentence. */
    @Override
    public final String reason(Messages messages) {
        String sentence = messages.format(bundle, key, arguments());
        return detail.isEmpty() ? sentence : messages.format(bundle, "fault.with_detail", sentence, detail);
    }

    /** What to do next. */
    @Override
    public final String advice(Messages messages) {
        return messages.format(bundle, key + ".advice", arguments());
    }
}
