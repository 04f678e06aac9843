package fr.vendange.cli.settings;

import java.util.Optional;

/**
 * Which database.
 *
 * @param url a JDBC URL of H2 or PostgreSQL; may hold a password
 * @param embedded nobody named a database: the H2 file in home
 */
public record StoreSettings(String url, Optional<String> user, Optional<String> password, boolean embedded) {
    static StoreSettings from(SettingReader reader) throws CannotProceed {
        Optional<String> url = reader.text("vendange.jdbc.url");
        if (url.isPresent() && !url.get().matches("(?i)jdbc:(h2|postgresql):.+")) {
            throw reader.wrong("vendange.jdbc.url", "jdbc_url");
        }
        return new StoreSettings(
                // the file is shared with the other commands while the service runs
                url.orElse("jdbc:h2:file:" + reader.home().data().resolve("vendange") + ";AUTO_SERVER=TRUE"),
                reader.text("vendange.jdbc.user"),
                reader.text("vendange.jdbc.password"),
                url.isEmpty());
    }

    /** The URL as it may be printed. */
    public String maskedUrl() {
        return Secrets.masked(url);
    }

    @Override
    public String toString() {
        return maskedUrl();
    }
}
