package fr.vendange.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inbox}: the events that webhooks brought; everything it does is a command of its own below it. */
@Command(name = "inbox")
final class InboxCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    static CommandLine line(Session session) {
        return new CommandLine(new InboxCommand())
                .addSubcommand("list", new InboxListCommand(session))
                .addSubcommand("show", new InboxShowCommand(session))
                .addSubcommand("replay", new InboxReplayCommand(session));
    }

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
