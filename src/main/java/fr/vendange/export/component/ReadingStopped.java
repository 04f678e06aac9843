package fr.vendange.export.component;

/** A source could not be read on; the cause says whether it is to be refused or tried again. */
final class ReadingStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadingStopped(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
