package fr.vendange.odoo.sim;

import java.time.Duration;

/** What can go wrong with one request. {@link FaultPlan} says with which. */
public sealed interface Misbehaviour {
    /** Answers a fault instead of running the call. A fault of code 1 needs a traceback as its text. */
    static Misbehaviour fault(int code, String pythonClass, String message) {
        return code == OdooException.UNFORESEEN
                ? new Raise(store -> OdooException.unforeseen("Traceback (most recent call last):\n"
                        + "  File \"/opt/odoo/odoo/service/model.py\", line 133, in retrying\n    result = func()\n"
                        + pythonClass + ": " + message + "\n"))
                : new Raise(store -> OdooException.of(code, pythonClass, message));
    }

    /** PostgreSQL does not answer: code 1 with an OperationalError, as captured. */
    static Misbehaviour postgresDown() {
        return new Raise(store -> store.refusals().postgresDown());
    }

    /** Two transactions met: code 1 with a SerializationFailure. */
    static Misbehaviour serializationFailure() {
        return fault(1, "psycopg2.errors.SerializationFailure", "could not serialize access due to concurrent update");
    }

    /** The worker is killed before it has done anything: a closed connection without a byte. */
    static Misbehaviour noBytes() {
        return new NoBytes(false);
    }

    /** The worker is killed after the call has committed: the client cannot know. */
    static Misbehaviour noBytesAfterCommit() {
        return new NoBytes(true);
    }

    /** The body ends after a share of its announced length. */
    static Misbehaviour truncatedTo(int percent) {
        return new Truncated(percent);
    }

    /** The connection is reset before the call has run. */
    static Misbehaviour reset() {
        return new Reset();
    }

    /** A page of the reverse proxy instead of an answer: 413, 502, 503, 504. */
    static Misbehaviour proxyPage(int status) {
        String reason = switch (status) {
            case 413 -> "Request Entity Too Large";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Temporarily Unavailable";
            case 504 -> "Gateway Time-out";
            default -> "Error";
        };
        return new Instead(HttpAnswer.nginx(status, reason));
    }

    static Misbehaviour redirect(String location) {
        return new Instead(HttpAnswer.nginx(301, "Moved Permanently").with("Location", location));
    }

    static Misbehaviour tooManyRequests(Duration retryAfter) {
        return new Instead(
                HttpAnswer.nginx(429, "Too Many Requests").with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** The true answer, a few bytes at a time. */
    static Misbehaviour drip(int bytes, Duration every) {
        return new Drip(bytes, every);
    }

    /** The true answer, later. */
    static Misbehaviour slow(Duration delay) {
        return new Slow(delay);
    }

    /** No answer at all until the client gives up or the server stops. */
    static Misbehaviour hang() {
        return new Hang();
    }

    /** A body that never ends. */
    static Misbehaviour endless() {
        return new Endless();
    }

    /** Something else altogether: status, content type and body. */
    static Misbehaviour page(int status, String reason, String contentType, String body) {
        return new Instead(HttpAnswer.page(status, reason, contentType, body));
    }

    /** The fault of a database. */
    interface Raised {
        OdooException in(Store store);
    }

    record Raise(Raised exception) implements Misbehaviour {}

    record NoBytes(boolean afterCommit) implements Misbehaviour {}

    record Truncated(int percent) implements Misbehaviour {}

    record Reset() implements Misbehaviour {}

    record Instead(HttpAnswer answer) implements Misbehaviour {}

    record Drip(int bytes, Duration every) implements Misbehaviour {}

    record Slow(Duration delay) implements Misbehaviour {}

    record Hang() implements Misbehaviour {}

    record Endless() implements Misbehaviour {}
}
