package fr.vendange.run;

/** The inbox takes nothing now: too much waits to be written, or it cannot be written. The sender is to come again. */
public final class InboxRefused extends Exception {
    private static final long serialVersionUID = 1;

    public InboxRefused(String message) {
        super(message);
    }

    public InboxRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
