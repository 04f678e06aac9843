package fr.vendange.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys for which something stood open when a run began, so that the many batches that cure nothing ask nothing. Up
 * to a bound they are held; beyond it every key may be one.
 */
final class OpenKeys {
    private static final int HELD = 50_000;

    private final Set<String> keys;

    private OpenKeys(Set<String> keys) {
        this.keys = keys;
    }

    /** Nothing is open. */
    static OpenKeys none() {
        return new OpenKeys(Set.of());
    }

    /** What the statement gives; its last parameter is the most rows wanted. */
    static OpenKeys read(PreparedStatement statement, int limitParameter) throws SQLException {
        statement.setInt(limitParameter, HELD + 1);
        Set<String> keys = new HashSet<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                keys.add(result.getString(1));
            }
        }
        return new OpenKeys(keys.size() > HELD ? null : keys);
    }

    /** Those of the rows' keys for which something may be open. */
    List<String> among(List<StoredRow> rows) {
        if (keys != null && keys.isEmpty()) {
            return List.of();
        }
        return rows.stream()
                .map(row -> row.row().key())
                .filter(key -> keys == null || keys.contains(key))
                .toList();
    }
}
