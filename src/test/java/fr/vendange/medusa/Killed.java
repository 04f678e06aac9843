package fr.vendange.medusa;

/** The shop died in the middle of its work; what it had written by then stays. */
final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
