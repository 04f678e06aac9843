package fr.vendange.web;

import fr.vendange.canonical.Messages;
import java.util.List;

/** A request cannot be served. Its sentences are keys of {@code messages/pages.properties} behind {@code error.}. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<Object> arguments;

    /** @param status of HTTP */
    Refusal(int status, String code, Object... arguments) {
        super(code);
        this.status = status;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    int status() {
        return status;
    }

    /** The one shape in which the API reports an error. */
    Reason reason(Messages messages) {
        return new Reason(new Sentence(
                code,
                messages.format("pages", "error." + code, arguments.toArray()),
                messages.format("pages", "error." + code + ".advice", arguments.toArray())));
    }

    record Reason(Sentence error) {}

    /** @param code for programs */
    record Sentence(String code, String message, String advice) {}
}
