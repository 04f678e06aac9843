package fr.vendange.run;

/**
 * The database cannot be reached, is full or refuses us: a failure of infrastructure. Nothing is half-committed, and
 * the same call may be tried again.
 */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
