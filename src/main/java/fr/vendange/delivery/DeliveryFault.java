package fr.vendange.delivery;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Explained;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that its receiver did not take: what happened, what the person can do about it, and whether the same
 * message may be taken later.
 */
public final class DeliveryFault extends Exception implements Explained {
    private static final long serialVersionUID = 1;
    private static final String BUNDLE = "delivery";
    private static final int DETAIL_LENGTH = 200;

    /** What happened. */
    public enum Kind {
        /** No connection: name, port, certificate, or the machine is off. Nothing was sent. */
        UNREACHABLE(true, true),
        /** Sent, and no complete answer in time: nobody knows whether it arrived. */
        TIMEOUT(true, true),
        /** The receiver, or a proxy before it, is out of order. */
        SERVER_ERROR(true, true),
        /** The receiver asks to come back later; {@link #retryAfter()} says when, where it said so. */
        BUSY(true, false),
        /** Refused for good: the same message will be refused again. */
        REFUSED(false, false),
        /** The receiver has moved; nothing is sent to where it points. */
        REDIRECTED(false, false),
        /** The message itself cannot be sent: something it needs is missing or wrong. */
        UNSENDABLE(false, false),
        /** A failure of our own. */
        OTHER(true, false);

        private final boolean passing;
        private final boolean down;

        Kind(boolean passing, boolean down) {
            this.passing = passing;
            this.down = down;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final int status;
    private final String detail;
    private final transient Duration retryAfter;

    private DeliveryFault(Kind kind, int status, String detail, Duration retryAfter, Throwable cause) {
        super(kind + (status == 0 ? "" : " " + status) + (detail.isEmpty() ? "" : ": " + detail), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.status = status;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    /** @param detail what was said, fit for a person's eyes; may be empty */
    public static DeliveryFault of(Kind kind, String detail) {
        return of(kind, detail, null);
    }

    public static DeliveryFault of(Kind kind, String detail, Throwable cause) {
        return new DeliveryFault(kind, 0, oneLine(detail), null, cause);
    }

    /** The receiver, or our own care for it, asks to come back after that time. */
    public static DeliveryFault busy(Duration retryAfter, String detail, Throwable cause) {
        return new DeliveryFault(Kind.BUSY, 0, oneLine(detail), retryAfter, cause);
    }

    /**
     * What an HTTP status outside 2xx says: 408, 425 and 429 ask to come back, other 4xx refuse for good.
     *
     * @param retryAfter how long the receiver asks to wait; null when it does not say
     * @param detail the beginning of its answer
     */
    public static DeliveryFault ofStatus(int status, Duration retryAfter, String detail) {
        Kind kind = switch (status) {
            case 408, 425, 429 -> Kind.BUSY;
            default ->
                status >= 500
                        ? Kind.SERVER_ERROR
                        : status >= 400 ? Kind.REFUSED : status >= 300 ? Kind.REDIRECTED : Kind.OTHER;
        };
        return new DeliveryFault(kind, status, oneLine(detail), retryAfter, null);
    }

    /** What a mail server's reply code says (RFC 5321, 4.2.1): 4yz asks to come back, 5yz refuses for good. */
    public static DeliveryFault ofReply(int code, String detail, Throwable cause) {
        return new DeliveryFault(code / 100 == 5 ? Kind.REFUSED : Kind.BUSY, code, oneLine(detail), null, cause);
    }

    private static String oneLine(String text) {
        String line =
                text == null ? "" : text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() > DETAIL_LENGTH ? line.substring(0, DETAIL_LENGTH) + "…" : line;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same message may be taken later without anybody doing anything. */
    public boolean isPassing() {
        return kind.passing;
    }

    /** Whether it is the receiver that is out of order, and not this message. */
    public boolean isOfReceiver() {
        return kind.down;
    }

    /** How long to wait before the next attempt, where the receiver said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What failures of one kind share, to list and replay them by: {@code timeout}, {@code status_503}. */
    public String code() {
        return status == 0 ? kind.key() : "status_" + status;
    }

    /** What happened, as a sentence. */
    @Override
    public String reason(Messages messages) {
        String key = status == 0 ? kind.key() : kind.key() + ".status";
        String sentence = messages.format(BUNDLE, key, Integer.toString(status));
        return detail.isEmpty() ? sentence : messages.format(BUNDLE, "with_detail", sentence, detail);
    }

    /** What to do next. */
    @Override
    public String advice(Messages messages) {
        return messages.format(BUNDLE, kind.key() + ".advice", Integer.toString(status));
    }
}
