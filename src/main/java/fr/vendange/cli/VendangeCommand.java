package fr.vendange.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program itself: without a command it has nothing to do. */
@Command(name = "vendange", versionProvider = Version.class)
final class VendangeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "option.version")
    private boolean version;

    @Override
    public void run() {
        throw new MissingCommand(spec.commandLine());
    }
}
