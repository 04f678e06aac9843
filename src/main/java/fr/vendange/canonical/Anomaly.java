package fr.vendange.canonical;

import java.util.Objects;

/**
 * Something about a row that loaded and deserves a look; unique per (table, key, column, code) and closed when cured.
 *
 * @param code lower-case words joined by {@code _}, see {@link Severity#of}
 * @param column the canonical column, or null for the whole row
 * @param value the value as the source wrote it, or null
 */
public record Anomaly(String code, String column, String value) {
    public Anomaly {
        Objects.requireNonNull(code, "code");
    }

    public Severity severity() {
        return Severity.of(code);
    }
}
