package fr.vendange.crash;

import fr.vendange.run.CrashPoint;
import java.util.List;

/** Where a run stands, from the steps that it has told of; with two batches on their way, the one that is further on. */
enum Stage {
    /** Nothing is asked of the source yet. */
    STARTING("starting"),
    /** What the next window holds is being found out. */
    PLANNING("planning"),
    /** Every batch that was read is committed, and the next one is not here. */
    READING("reading a page"),
    /** A batch is mapped and not committed. */
    WRITING("writing a page"),
    /** All batches are in; what follows from them is being derived. */
    COMPLETING("completing"),
    /** The figures are derived; the totals, the cursor and the end of the run are written, all in that transaction. */
    CURSOR("moving the cursor"),
    /** The run is over, the program not yet. */
    ENDED("after the end");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** @param steps in the order they were reached */
    static Stage after(List<CrashPoint> steps) {
        Stage stage = STARTING;
        int mapped = 0;
        int committed = 0;
        for (CrashPoint step : steps) {
            switch (step) {
                case PLANNING_BEGUN -> stage = PLANNING;
                case RUN_BEGUN -> {
                    stage = READING;
                    mapped = 0;
                    committed = 0;
                }
                case BATCH_MAPPED -> mapped++;
                case BATCH_COMMITTED -> committed++;
                case COMPLETION_BEGUN -> stage = COMPLETING;
                case DERIVED -> stage = CURSOR;
                case RUN_COMPLETED -> stage = ENDED;
                default -> {
                    // a step within one of those
                }
            }
        }
        return stage == READING && mapped > committed ? WRITING : stage;
    }

    @Override
    public String toString() {
        return words;
    }
}
