package fr.vendange.webhook;

import java.util.List;
import java.util.Objects;

/**
 * A call that is not taken, with what its sender is told.
 *
 * @see #code() a key of {@code messages/webhook.properties}
 */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    private final int status;
    private final String code;
    private final transient List<Object> arguments;
    private final int retryAfterSeconds;

    private Refused(int status, String code, int retryAfterSeconds, Object... arguments) {
        super(code);
        this.status = status;
        this.code = Objects.requireNonNull(code, "code");
        this.retryAfterSeconds = retryAfterSeconds;
        this.arguments = List.of(arguments);
    }

    /** The body cannot be taken, whenever it comes. */
    public static Refused body(String code, Object... arguments) {
        return new Refused(BAD_REQUEST, code, 0, arguments);
    }

    /** No credential or a wrong one: nothing tells which. */
    public static Refused unauthorized() {
        return new Refused(UNAUTHORIZED, "unauthorized", 0);
    }

    /** The source is not configured: for whoever calls, it does not exist. */
    public static Refused unknown() {
        return new Refused(NOT_FOUND, "unknown", 0);
    }

    /** Not now: the sender is to come again after so many seconds. */
    public static Refused later(String code, int retryAfterSeconds) {
        return new Refused(TOO_MANY, code, retryAfterSeconds);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** 0: trying again does not help. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
