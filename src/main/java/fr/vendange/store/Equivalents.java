package fr.vendange.store;

import fr.vendange.canonical.BottleUnit;
import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.Column;
import fr.vendange.run.LoadRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The 75 cl equivalents of a batch, with the volumes of the products as they are known now; what is learnt later of a
 * product is applied to its lines set-based, from the units that are recorded here as the rows write them.
 */
final class Equivalents {
    private static final String VOLUMES = """
            select p.product_key, p.bottle_volume_cl
            from %s join product_catalog p on p.product_key = u.k
            where p.bottle_volume_cl is not null and p.deleted_at is null
            """;
    private static final String RECORD = """
            merge into unit_equivalents t
            using (select cast(? as varchar) as unit, cast(? as numeric(20,4)) as bottles,
                          cast(? as numeric(7,2)) as volume_cl) s
            on t.unit = s.unit
            when matched then update set bottles = s.bottles, volume_cl = s.volume_cl
            when not matched then insert (unit, bottles, volume_cl) values (s.unit, s.bottles, s.volume_cl)
            """;
    /** Units as written are few; a source with more than this writes free text, and is recorded batch by batch. */
    private static final int REMEMBERED_UNITS = 10_000;

    private final SqlDialect dialect;
    private final BottleUnits units;
    private final LineEquivalents lines;
    private final Set<String> recorded = ConcurrentHashMap.newKeySet();

    Equivalents(SqlDialect dialect, BottleUnits units) {
        this.dialect = dialect;
        this.units = units;
        this.lines = new LineEquivalents(dialect);
    }

    /** Sets the equivalents of rows of a table that counts bottles. */
    void fill(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException {
        Column bottles = table.bottles();
        if (bottles == null || rows.isEmpty()) {
            return;
        }
        Column product = table.canonical().column("product_key");
        Column unit = table.canonical().column("unit");
        Column quantity = table.canonical().column("quantity_units");
        BottleUnit[] parsed = new BottleUnit[rows.size()];
        Set<String> unstated = new HashSet<>();
        for (int i = 0; i < parsed.length; i++) {
            StoredRow row = rows.get(i);
            parsed[i] = units.parse((String) row.row().get(unit)).orElse(null);
            if (parsed[i] != null && parsed[i].volumeCl() == null) {
                unstated.add((String) row.row().get(product));
            }
        }
        Map<String, BigDecimal> volumes = unstated.isEmpty() ? Map.of() : volumes(connection, unstated);
        for (int i = 0; i < parsed.length; i++) {
            if (parsed[i] != null) {
                StoredRow row = rows.get(i);
                BigDecimal amount = (BigDecimal) row.row().get(quantity);
                row.row().set(bottles, parsed[i].equivalent(amount, volumes.get((String)
                        row.row().get(product))));
            }
        }
    }

    private Map<String, BigDecimal> volumes(Connection connection, Set<String> products) throws SQLException {
        Map<String, BigDecimal> volumes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(VOLUMES.formatted(dialect.texts()))) {
            statement.setArray(1, dialect.array(connection, products));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    volumes.put(result.getString(1), result.getBigDecimal(2));
                }
            }
        }
        return volumes;
    }

    /**
     * Records what the units of a batch hold, outside the batch's transaction: two batches that meet the same new unit
     * must not wait for each other.
     */
    void record(Connection connection, TargetTable table, long runId, List<LoadRow> rows) throws SQLException {
        if (table.bottles() == null) {
            return;
        }
        Column unit = table.canonical().column("unit");
        Set<String> fresh = new HashSet<>();
        for (LoadRow row : rows) {
            String written = (String) row.row().get(unit);
            String text = written == null ? "" : written;
            if (!recorded.contains(text)) {
                fresh.add(text);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        synchronized (recorded) {
            Set<String> moved = moved(connection, fresh);
            connection.setAutoCommit(false);
            try {
                write(connection, fresh);
                if (!moved.isEmpty()) {
                    lines.ofUnits(connection, runId, moved);
                }
                connection.commit();
            } catch (SQLException e) {
                JdbcCanonicalStore.rollback(connection, e);
                throw e;
            }
            if (recorded.size() < REMEMBERED_UNITS) {
                recorded.addAll(fresh);
            }
        }
    }

    /** Units that were recorded with another meaning: the estate has taught us since what they hold. */
    private Set<String> moved(Connection connection, Set<String> written) throws SQLException {
        Set<String> moved = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select e.unit, e.bottles, e.volume_cl from %s join unit_equivalents e on e.unit = u.k"
                        .formatted(dialect.texts()))) {
            statement.setArray(1, dialect.array(connection, written));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Optional<BottleUnit> parsed = units.parse(result.getString(1));
                    if (!same(
                                    result.getBigDecimal(2),
                                    parsed.map(BottleUnit::bottles).orElse(null))
                            || !same(
                                    result.getBigDecimal(3),
                                    parsed.map(BottleUnit::volumeCl).orElse(null))) {
                        moved.add(result.getString(1));
                    }
                }
            }
        }
        return moved;
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private void write(Connection connection, Set<String> written) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
            for (String text : new TreeSet<>(written)) {
                Optional<BottleUnit> parsed = units.parse(text);
                statement.setString(1, text);
                statement.setBigDecimal(2, parsed.map(BottleUnit::bottles).orElse(null));
                statement.setBigDecimal(3, parsed.map(BottleUnit::volumeCl).orElse(null));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
