package fr.vendange.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code outbox}: what leaves the house; everything it does is a command of its own below it. */
@Command(name = "outbox")
final class OutboxCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    static CommandLine line(Session session) {
        return new CommandLine(new OutboxCommand())
                .addSubcommand("list", new OutboxListCommand(session))
                .addSubcommand("show", new OutboxShowCommand(session))
                .addSubcommand("replay", new OutboxReplayCommand(session));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
