package fr.vendange.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command understands. Descriptions stand in {@code messages/cli.properties}. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "option.help")
    private boolean help;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "option.lang")
    private Language language;

    boolean json() {
        return json;
    }

    Optional<Language> language() {
        return Optional.ofNullable(language);
    }
}
