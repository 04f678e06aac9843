package fr.vendange.run;

/** The database's file cannot be read as one: no try will help, a person has to put another in its place. */
public final class StoreDamaged extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
