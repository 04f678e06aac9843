package fr.vendange.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quarantine}: the records that could not load; everything it does is a command of its own below it. */
@Command(name = "quarantine")
final class QuarantineCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    static CommandLine line(Session session) {
        return new CommandLine(new QuarantineCommand())
                .addSubcommand("list", new QuarantineListCommand(session))
                .addSubcommand("show", new QuarantineShowCommand(session))
                .addSubcommand("replay", new QuarantineReplayCommand(session))
                .addSubcommand("dismiss", new QuarantineDismissCommand(session));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
