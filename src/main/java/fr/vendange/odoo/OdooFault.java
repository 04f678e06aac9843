package fr.vendange.odoo;

import fr.vendange.run.CallFault;
import java.time.Duration;

/**
 * A call that Odoo did not answer, or answered by an error: what happened, what the person can do about it, and whether
 * the same call may succeed later. Its sentences carry neither tracebacks nor paths of the server; those go to the log,
 * at debug level. Unchecked, because pages are handed out by iterators and futures.
 */
public final class OdooFault extends CallFault {
    private static final long serialVersionUID = 1;
    private static final String BUNDLE = "odoo";

    /** What happened. Those that are transient may succeed when the same call is made later. */
    public enum Kind {
        /** No connection: name, port, certificate, or the machine is off. Nothing was sent. */
        UNREACHABLE(true),
        /** Sent, and no complete answer in time. */
        TIMEOUT(true),
        /** Something answers that is no Odoo: a page, a redirect, an unknown address. */
        NOT_ODOO(false),
        /** A 5xx, no bytes, an answer cut off: worker killed, server stopping, proxy without a server behind. */
        SERVER_ERROR(true),
        /** 429; {@link #retryAfter()} says how long to wait where the server said it. */
        TOO_MANY_REQUESTS(true),
        /** The calls before this one failed so often that it was not sent; {@link #retryAfter()} says for how long. */
        PAUSED(true),
        /** A larger answer than the limit allows. */
        TOO_LARGE(false),
        /** An answer that is neither complete nor merely cut off: forbidden constructs, nesting, garbage. */
        ILLEGIBLE(false),
        /** PostgreSQL has no such database. */
        DATABASE_UNKNOWN(false),
        /** PostgreSQL does not answer its Odoo. */
        DATABASE_DOWN(true),
        /** Another transaction changed the same records; this one was rolled back. */
        CONCURRENT_UPDATE(true),
        /** Login or key refused. */
        CREDENTIALS(false),
        /** The user may not use this model, method or field. */
        ACCESS_DENIED(false),
        MISSING_RECORD(false),
        UNKNOWN_MODEL(false),
        UNKNOWN_FIELD(false),
        UNKNOWN_METHOD(false),
        /** Refused by a rule of the business, with a sentence for the user. */
        USER_ERROR(false),
        /** Text in one record of the page that XML cannot carry, and no other interface to ask. */
        UNREADABLE_RECORD(false),
        /** The method returned nothing, which XML-RPC cannot say: <em>its changes are committed</em>. */
        RESULT_IS_NONE(false),
        /** A number above 2³¹−1, and no interface to ask that could carry it. */
        NUMBER_TOO_LARGE(false),
        /** Odoo Online without the plan that includes the external API. */
        PLAN_WITHOUT_API(false),
        /** A write of which nobody knows whether it happened: read back before anything else is tried. */
        UNKNOWN_OUTCOME(false),
        /** The program is stopping. */
        INTERRUPTED(true),
        OTHER(false);

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
    private final String connection;
    private final String url;
    private final String database;
    private final String user;

    private OdooFault(
            Kind kind,
            String detail,
            Duration retryAfter,
            String operation,
            String connection,
            String url,
            String database,
            String user,
            Throwable cause) {
        // where a server that is away was called from tells nobody anything, and a timer would fill the log with it
        super(BUNDLE, kind, detail, retryAfter, operation, cause, !kind.isTransient());
        this.kind = kind;
        this.connection = connection;
        this.url = url;
        this.database = database;
        this.user = user;
    }

    /**
     * @param detail what the server or the network said, fit for a person's eyes; may be empty
     */
    public static OdooFault of(Kind kind, String detail) {
        return of(kind, detail, null);
    }

    public static OdooFault of(Kind kind, String detail, Throwable cause) {
        return new OdooFault(kind, detail, null, "", "", "", "", "", cause);
    }

    /** This fault with the wait that the server, or our own pause, asks for. */
    OdooFault after(Duration wait) {
        return new OdooFault(kind, detail(), wait, operation(), connection, url, database, user, getCause());
    }

    /** This fault, told where and during what it happened. */
    OdooFault in(OdooConnection where, String during) {
        OdooFault told = new OdooFault(
                kind,
                detail(),
                retryAfter().orElse(null),
                during,
                where.name(),
                where.url().toString(),
                where.database(),
                where.user(),
                getCause() instanceof OdooFault before ? before.in(where, during) : getCause());
        told.setStackTrace(getStackTrace());
        return told;
    }

    /** What made us pause, where this is the pause; else this fault itself. */
    public OdooFault behind() {
        return kind == Kind.PAUSED && getCause() instanceof OdooFault before ? before : this;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isTransient() {
        return kind.isTransient();
    }

    /** Whether it is about the one model that was asked for, so that others may well be read. */
    public boolean isOfTheModel() {
        return kind == Kind.ACCESS_DENIED || kind == Kind.UNKNOWN_MODEL;
    }

    @Override
    protected Object[] arguments() {
        return new Object[] {connection, url, database, user, operation(), detail()};
    }
}
