package fr.vendange.run;

/** The run stopped in another batch; this one gives up without having written anything. */
public final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunStopped(Throwable cause) {
        super("The run stopped in another batch", cause);
    }
}
