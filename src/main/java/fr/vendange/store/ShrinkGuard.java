package fr.vendange.store;

/** A snapshot lacks more rows than may go without asking: it may be half an export. */
final class ShrinkGuard extends Exception {
    private static final long serialVersionUID = 1;

    private final long going;
    private final long living;

    ShrinkGuard(long going, long living) {
        super("%d of %d rows would go".formatted(going, living));
        this.going = going;
        this.living = living;
    }

    long going() {
        return going;
    }

    long living() {
        return living;
    }
}
