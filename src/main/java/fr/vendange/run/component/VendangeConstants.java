package fr.vendange.run.component;

/** Exchange properties that the components share. They are properties, not headers: no sender can set them. */
public final class VendangeConstants {
    /** What started the exchange, a {@link fr.vendange.run.RunOptions#trigger()}; {@code folder} when absent. */
    public static final String TRIGGER = "VendangeTrigger";

    /** True to compare and write nothing. */
    public static final String DRY_RUN = "VendangeDryRun";

    /** True to load a content again that was loaded before. */
    public static final String FORCE = "VendangeForce";

    /** True to let a snapshot remove more than the shrink guard allows. */
    public static final String ACCEPT_SHRINK = "VendangeAcceptShrink";

    /** A thread-safe {@code List<RunReport>} that the caller hands in and the route fills. */
    public static final String OUTCOMES = "VendangeOutcomes";

    /** The {@link fr.vendange.run.Run} that an opened source belongs to. */
    public static final String RUN = "VendangeRun";

    /** The {@link fr.vendange.run.Content} of the source that was opened last: what a refusal is recorded under. */
    public static final String SOURCE = "VendangeSource";

    /** The {@link fr.vendange.run.RunReport} of the run that has just ended. */
    public static final String REPORT = "VendangeReport";

    /** The path a dropped file is moved to once it is through. */
    public static final String MOVE_TO = "VendangeMoveTo";

    /** Whether the body holds lines to be written to a file. */
    public static final String LINES = "VendangeLines";

    /**
     * Which records of a system are asked for, a {@link fr.vendange.run.Window.Kind} in any case; what the endpoint's
     * operation says when absent.
     */
    public static final String WINDOW = "VendangeWindow";

    /**
     * The cron expression by which everything is compared: where its time came and went since that was last done, a
     * window of changes becomes one that compares.
     */
    public static final String RECONCILED_BY = "VendangeReconciledBy";

    /** For a backfill: an Instant; records written before it are left out. */
    public static final String SINCE = "VendangeSince";

    /** For a backfill: an Instant; records written from then on are left out. */
    public static final String UNTIL = "VendangeUntil";

    /** For a hinted window: the {@link fr.vendange.run.Hint} at its records. */
    public static final String HINT = "VendangeHint";

    private VendangeConstants() {}
}
