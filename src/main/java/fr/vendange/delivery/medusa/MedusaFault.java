package fr.vendange.delivery.medusa;

import fr.vendange.run.CallFault;
import java.time.Duration;

/**
 * A call that a shop did not answer, or answered by an error: what happened, what the person can do about it, and
 * whether the same call may succeed later. Neither its sentences nor its message hold a key, a password or a token.
 */
public final class MedusaFault extends CallFault {
    private static final long serialVersionUID = 1;
    private static final String BUNDLE = "medusa";

    /** What happened. Those that are transient may succeed when the same call is made later. */
    public enum Kind {
        /** No connection: name, port, certificate, or the machine is off. Nothing was sent. */
        UNREACHABLE(true),
        /** Sent, and no complete answer in time. */
        TIMEOUT(true),
        /** Something answers that is no Medusa: a page, a redirect, an address that the shop does not know. */
        NOT_MEDUSA(false),
        /** A 5xx, no bytes, an answer cut off: a shop that was killed, a proxy without a shop behind. */
        SERVER_ERROR(true),
        /**
         * The shop's own {@code unknown_error} of status 500: with the same body it will come again, with another item
         * left out it may not.
         */
        UNKNOWN_ERROR(false),
        /** 429; {@link #retryAfter()} says how long to wait where the shop said it. */
        TOO_MANY_REQUESTS(true),
        /** Key, user or password refused. */
        CREDENTIALS(false),
        /** The shop refuses what was sent, and says why: a field, a value, something that exists already. */
        REFUSED(false),
        /** What was asked for or changed does not exist. */
        NOT_FOUND(false),
        /** A body above what the shop takes (413). */
        BODY_TOO_LARGE(false),
        /** A larger answer than the limit allows. */
        TOO_LARGE(false),
        /** An answer that is not JSON of the expected form. */
        ILLEGIBLE(false),
        /** A write of which nobody knows whether it happened: look before anything is sent again. */
        UNKNOWN_OUTCOME(false),
        /** A picture that the shop does not have could not be read where it is. */
        PICTURE_UNREADABLE(true),
        /** The program is stopping. */
        INTERRUPTED(true);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether the same call may succeed later without anyone doing anything. */
        public boolean isTransient() {
            return passing;
        }
    }

    private final Kind kind;
    private final String shop;
    private final String url;

    private MedusaFault(
            Kind kind, String detail, Duration retryAfter, String operation, String shop, String url, Throwable cause) {
        super(BUNDLE, kind, detail, retryAfter, operation, cause, true);
        this.kind = kind;
        this.shop = shop;
        this.url = url;
    }

    /**
     * @param detail what the shop or the network said, fit for a person's eyes; may be empty
     */
    public static MedusaFault of(Kind kind, String detail) {
        return of(kind, detail, null);
    }

    static MedusaFault of(Kind kind, String detail, Throwable cause) {
        return new MedusaFault(kind, detail, null, "", "", "", cause);
    }

    /** This fault with the wait that the shop asks for. */
    MedusaFault after(Duration wait) {
        return new MedusaFault(kind, detail(), wait, operation(), shop, url, getCause());
    }

    /** This fault, told where and during what it happened. */
    MedusaFault in(MedusaConnection where, String during) {
        MedusaFault told = new MedusaFault(
                kind,
                detail(),
                retryAfter().orElse(null),
                during,
                where.name(),
                where.url().toString(),
                getCause());
        told.setStackTrace(getStackTrace());
        return told;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isTransient() {
        return kind.isTransient();
    }

    @Override
    protected Object[] arguments() {
        return new Object[] {shop, url, operation(), detail()};
    }
}
