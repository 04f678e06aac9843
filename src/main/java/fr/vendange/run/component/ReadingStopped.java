package fr.vendange.run.component;

/** A source could not be read on; the cause says whether it is to be refused or tried again. */
public final class ReadingStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReadingStopped(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
