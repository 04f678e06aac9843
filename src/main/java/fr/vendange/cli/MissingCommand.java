package fr.vendange.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line ends where a command should stand. */
final class MissingCommand extends ParameterException {
    private static final long serialVersionUID = 1;

    MissingCommand(CommandLine line) {
        super(line, "Missing command");
    }
}
