package fr.vendange.cli;

import fr.vendange.run.RunReport;
import java.util.List;

/** Something around the files failed, not a file: the same command may be given again once it is repaired. */
final class PipelineStopped extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<RunReport> finished;

    /** @param finished what had ended before */
    PipelineStopped(Throwable cause, List<RunReport> finished) {
        super(cause);
        this.finished = List.copyOf(finished);
    }

    List<RunReport> finished() {
        return finished;
    }
}
