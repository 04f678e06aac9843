package fr.vendange.run;

import java.util.Objects;

/** An event of the inbox that will never be processed as it is: it goes to the quarantine at once, with the reason. */
public final class EventRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason a sentence for the operator */
    public EventRefused(String reason) {
        super(Objects.requireNonNull(reason, "reason"));
    }
}
