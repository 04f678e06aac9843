package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The command line: which commands there are, and in which language it speaks of them. */
final class Commands {
    private static final Map<String, Function<Session, CommandLine>> ALL = all();

    private Commands() {}

    private static Map<String, Function<Session, CommandLine>> all() {
        Map<String, Function<Session, CommandLine>> all = new LinkedHashMap<>();
        all.put("load", session -> new CommandLine(new LoadCommand(session)));
        all.put("sync", session -> new CommandLine(new SyncCommand(session)));
        all.put("ping", session -> new CommandLine(new PingCommand(session)));
        all.put("discover", session -> new CommandLine(new DiscoverCommand(session)));
        all.put("check", session -> new CommandLine(new CheckCommand(session)));
        all.put("status", session -> new CommandLine(new StatusCommand(session)));
        all.put("quarantine", QuarantineCommand::line);
        all.put("inbox", InboxCommand::line);
        all.put("outbox", OutboxCommand::line);
        all.put("run", session -> new CommandLine(new RunCommand(session)));
        all.put("validate", session -> new CommandLine(new ValidateCommand(session)));
        return all;
    }

    /**
     * The command line for these arguments: a command that is named is the only one that is built, for the start
     * counts.
     */
    static CommandLine line(Session session, String[] arguments) {
        CommandLine root = new CommandLine(new VendangeCommand());
        String named =
                Arrays.stream(arguments).filter(ALL::containsKey).findFirst().orElse(null);
        ALL.forEach((name, command) -> {
            if (named == null || named.equals(name)) {
                root.addSubcommand(name, command.apply(session));
            }
        });
        Messages messages = session.asked().messages();
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages.cli",
                messages.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        root.setResourceBundle(bundle);
        root.setOut(new PrintWriter(session.surroundings().out(), true));
        root.setErr(new PrintWriter(session.surroundings().err(), true));
        root.setColorScheme(
                session.surroundings().terminal()
                        ? CommandLine.Help.defaultColorScheme(Ansi.AUTO)
                        : new ColorScheme.Builder(Ansi.OFF).build());
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(Math.max(60, Math.min(120, session.surroundings().width())));
        root.setParameterExceptionHandler(new UsageErrors(session));
        root.setExecutionExceptionHandler(new Failures(session));
        return root;
    }
}
