package fr.vendange.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The end of a command that failed: a sentence, advice and the exit code. */
final class Failures implements IExecutionExceptionHandler {
    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        if (failure instanceof ParameterException wrong) {
            throw wrong;
        }
        Explanation explanation = session.explain(failure);
        if (parsed.originalArgs().contains("--json")) {
            session.print(
                    true, () -> JsonDocument.object().set("error", JsonDocument.error(explanation)), () -> null);
        }
        session.complain(explanation);
        return ExitCode.FAILED;
    }
}
