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
        session.refuse(session.explain(failure), parsed.originalArgs().contains("--json"));
        return ExitCode.FAILED;
    }
}
