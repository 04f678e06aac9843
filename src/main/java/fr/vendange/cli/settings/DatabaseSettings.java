package fr.vendange.cli.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database.
 *
 * @param url a JDBC URL of H2 or PostgreSQL, may hold a password; empty for the embedded file in {@code folder}
 * @param folder where the embedded file is
 */
public record DatabaseSettings(Optional<String> url, Optional<String> user, Optional<String> password, Path folder) {

    static DatabaseSettings from(SettingReader reader) throws CannotProceed {
        Optional<String> url = reader.text("vendange.jdbc.url");
        if (url.isPresent() && !url.get().matches("(?i)jdbc:(h2|postgresql):.+")) {
            throw reader.wrong("vendange.jdbc.url", "jdbc_url");
        }
        return new DatabaseSettings(
                url,
                reader.text("vendange.jdbc.user"),
                reader.text("vendange.jdbc.password"),
                reader.home().data());
    }

    /** What a person knows the database by; no password in it. */
    public String shown() {
        return url.map(Secrets::masked).orElse("H2, " + folder);
    }

    @Override
    public String toString() {
        return shown();
    }
}
