package fr.vendange.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command understands that opens the store. */
final class StoreOptions {
    @Option(names = "--jdbc-url", paramLabel = "URL", descriptionKey = "option.jdbc-url")
    private String jdbcUrl;

    Optional<String> jdbcUrl() {
        return Optional.ofNullable(jdbcUrl);
    }
}
