package fr.vendange.cli;

import fr.vendange.run.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a load or a replay did.
 *
 * @param error what stopped it before its end
 * @param untouched files that were not looked at because of that
 * @param ignored files of a named folder that are no exports
 */
record LoadOutcome(
        List<RunReport> runs, Optional<Explanation> error, int untouched, List<String> ignored, Duration duration) {

    LoadOutcome {
        runs = List.copyOf(runs);
        ignored = List.copyOf(ignored);
    }

    Totals totals() {
        return Totals.of(runs);
    }

    int exitCode() {
        int code = error.isPresent() ? ExitCode.FAILED : ExitCode.DONE;
        for (RunReport run : runs) {
            code = Math.max(code, exitCode(run));
        }
        return code;
    }

    private static int exitCode(RunReport run) {
        return switch (run.status()) {
            case LOADED, UNCHANGED, ALREADY_LOADED -> ExitCode.DONE;
            case LOADED_WITH_QUARANTINE -> ExitCode.QUARANTINE;
            case DRY_RUN -> run.counts().quarantined() == 0 ? ExitCode.DONE : ExitCode.QUARANTINE;
            case RUNNING, REFUSED, FAILED, CANCELLED -> ExitCode.FAILED;
        };
    }
}
