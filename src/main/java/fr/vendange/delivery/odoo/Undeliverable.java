package fr.vendange.delivery.odoo;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Explained;
import java.util.List;
import java.util.Objects;

/**
 * What is to be sent cannot be, whoever tries again, until a person has changed something. Its sentence is a key of
 * {@code messages/deliveries.properties}.
 */
public final class Undeliverable extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;
    private static final String BUNDLE = "deliveries";

    private final String code;
    private final transient List<Object> arguments;

    /** @param code lower-case words joined by {@code _} */
    public Undeliverable(String code, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = Objects.requireNonNull(code, "code");
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    @Override
    public String reason(Messages messages) {
        return messages.format(BUNDLE, code, arguments.toArray());
    }

    @Override
    public String advice(Messages messages) {
        return messages.format(BUNDLE, code + ".advice", arguments.toArray());
    }
}
