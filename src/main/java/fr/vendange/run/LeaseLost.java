package fr.vendange.run;

/** Somebody else has taken over the stream since: nothing more may be committed under the old lease. */
public final class LeaseLost extends Exception {
    private static final long serialVersionUID = 1;

    public LeaseLost(Run run) {
        super("Lease lost: " + run);
    }
}
