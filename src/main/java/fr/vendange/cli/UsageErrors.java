package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in the reader's language what is wrong with a command line; picocli itself speaks English only. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Session session;

    UsageErrors(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        Messages messages = session.messages();
        CommandLine line = e.getCommandLine();
        String help =
                messages.format("cli", "usage.see_help", line.getCommandSpec().qualifiedName());
        Explanation explanation = new Explanation(sentence(e, messages), help);
        if (Arrays.asList(arguments).contains("--json")) {
            session.print(true, () -> JsonDocument.object().set("error", JsonDocument.error(explanation)), List::of);
        }
        line.getErr().println(explanation.message());
        if (e instanceof MissingCommand) {
            line.usage(line.getErr());
        } else {
            line.getErr().println(explanation.advice());
        }
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException e, Messages messages) {
        if (e instanceof MissingCommand) {
            return messages.format("cli", "usage.missing_command");
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String key = unmatched.isUnknownOption() ? "usage.unknown_option" : "usage.unknown_argument";
            return messages.format("cli", key, unmatched.getUnmatched().get(0));
        }
        if (e instanceof MissingParameterException missing) {
            String names = missing.getMissing().stream().map(UsageErrors::name).collect(Collectors.joining(", "));
            return messages.format("cli", "usage.missing", names.isEmpty() ? name(e.getArgSpec()) : names);
        }
        if (e instanceof OverwrittenOptionException twice) {
            return messages.format("cli", "usage.twice", name(twice.getOverwritten()));
        }
        return messages.format(
                "cli",
                "usage.wrong_value",
                e.getArgSpec() == null ? "" : name(e.getArgSpec()),
                e.getValue() == null ? "" : e.getValue());
    }

    private static String name(ArgSpec argument) {
        if (argument == null) {
            return "";
        }
        return argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel();
    }
}
