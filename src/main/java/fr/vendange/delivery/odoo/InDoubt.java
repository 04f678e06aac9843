package fr.vendange.delivery.odoo;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Explained;
import java.time.Instant;

/**
 * Nobody knows yet whether a write happened: the server may still be at work on it. To be looked for again at
 * {@link #until()}, and sent again only when it is not there then.
 */
public final class InDoubt extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;
    private static final String CODE = "in_doubt";

    private final String reference;
    private final transient Instant until;

    InDoubt(String reference, Instant until, Throwable cause) {
        super(reference + " may have been written", cause);
        this.reference = reference;
        this.until = until;
    }

    public Instant until() {
        return until;
    }

    public String code() {
        return CODE;
    }

    @Override
    public String reason(Messages messages) {
        return messages.format("deliveries", CODE, reference);
    }

    @Override
    public String advice(Messages messages) {
        return messages.format("deliveries", CODE + ".advice", reference);
    }
}
