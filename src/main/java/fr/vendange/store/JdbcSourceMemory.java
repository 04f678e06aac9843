package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Run;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.StreamKey;
import fr.vendange.run.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is remembered of systems, in the tables. */
final class JdbcSourceMemory implements SourceMemory {
    private static final List<String> LACKING_CUSTOMERS = List.of("""
            select distinct cast(substring(s.customer_key from char_length(s.source) + 2) as bigint)
            from sales_lines s
            where s.source = ? and s.deleted_at is null
              and not exists (select 1 from customers c
                              where c.customer_key = s.customer_key and c.deleted_at is null)
            """);
    private static final List<String> LACKING_PRODUCTS =
            List.of(lackingProducts("sales_lines"), lackingProducts("stock_levels"));

    private final Database database;
    private final Windows windows;

    JdbcSourceMemory(Database database, Windows windows) {
        this.database = database;
        this.windows = windows;
    }

    private static String lackingProducts(String table) {
        return """
                select distinct b.source_id
                from %s l join product_bindings b on b.source = l.source and b.product_key = l.product_key
                where l.source = ? and l.deleted_at is null
                  and not exists (select 1 from product_contributions p
                                  where p.contribution_key = l.source || '-' || l.product_key
                                    and p.deleted_at is null)
                """.formatted(table);
    }

    @Override
    public Optional<Cursor> cursor(StreamKey stream) {
        return database.query(connection -> windows.cursor(connection, stream));
    }

    @Override
    public Optional<Window> interrupted(StreamKey stream, String mappingHash, Window.Kind kind) {
        return database.query(connection -> windows.interrupted(connection, stream, mappingHash, kind));
    }

    @Override
    public Map<Long, ProductBinding> bindProducts(String source, SortedMap<Long, String> codes, boolean keep) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        Map<Long, ProductBinding> known = database.query(connection -> bindings(connection, source, codes.keySet()));
        if (known.size() == codes.size()) {
            return known;
        }
        // one at a time: two pages that meet the same code must agree on who has it
        return database.inTransaction(connection -> {
            try (PreparedStatement lock =
                    connection.prepareStatement("select name from store_locks where name = 'derivation' for update")) {
                lock.executeQuery().close();
            }
            Map<Long, ProductBinding> bound = bindings(connection, source, codes.keySet());
            SortedMap<Long, String> fresh = new TreeMap<>(codes);
            fresh.keySet().removeAll(bound.keySet());
            bound.putAll(bind(connection, source, fresh));
            if (!keep) {
                connection.rollback();
            }
            return bound;
        });
    }

    private Map<Long, ProductBinding> bindings(Connection connection, String source, Collection<Long> ids)
            throws SQLException {
        Map<Long, ProductBinding> bindings = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("""
                select b.source_id, b.product_key, b.conflict
                from %s join product_bindings b on b.source_id = cast(u.k as bigint)
                where b.source = ?
                """.formatted(database.dialect().texts()))) {
            statement.setArray(1, database.dialect().array(connection, texts(ids)));
            statement.setString(2, source);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    bindings.put(result.getLong(1), new ProductBinding(result.getString(2), result.getBoolean(3)));
                }
            }
        }
        return bindings;
    }

    private Map<Long, ProductBinding> bind(Connection connection, String source, SortedMap<Long, String> codes)
            throws SQLException {
        Set<String> taken = taken(
                connection,
                source,
                new TreeSet<>(
                        codes.values().stream().filter(code -> code != null).toList()));
        Map<Long, ProductBinding> bound = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into product_bindings (source, source_id, product_key, code, conflict)
                values (?, ?, ?, ?, ?)
                """)) {
            for (Map.Entry<Long, String> product : codes.entrySet()) {
                String code = product.getValue();
                boolean conflict = code != null && !taken.add(code);
                String key = code == null || conflict ? source + "-" + product.getKey() : code;
                bound.put(product.getKey(), new ProductBinding(key, conflict));
                statement.setString(1, source);
                statement.setLong(2, product.getKey());
                statement.setString(3, key);
                statement.setString(4, code);
                statement.setBoolean(5, conflict);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return bound;
    }

    private Set<String> taken(Connection connection, String source, Collection<String> codes) throws SQLException {
        Set<String> taken = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("""
                select b.product_key from %s join product_bindings b on b.product_key = u.k where b.source = ?
                """.formatted(database.dialect().texts()))) {
            statement.setArray(1, database.dialect().array(connection, codes));
            statement.setString(2, source);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    taken.add(result.getString(1));
                }
            }
        }
        return taken;
    }

    @Override
    public Set<Long> livingIds(String source, CanonicalTable table) {
        return database.query(connection -> {
            Set<Long> ids = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    select source_id from %s where source = ? and deleted_at is null
                    """.formatted(TargetTable.of(table).name()))) {
                statement.setString(1, source);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        ids.add(result.getLong(1));
                    }
                }
            }
            return ids;
        });
    }

    @Override
    public SortedSet<Long> lacking(String source, CanonicalTable table) {
        return database.query(connection -> {
            SortedSet<Long> lacking = new TreeSet<>();
            for (String sql : table == CanonicalTable.CUSTOMERS ? LACKING_CUSTOMERS : LACKING_PRODUCTS) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, source);
                    try (ResultSet result = statement.executeQuery()) {
                        while (result.next()) {
                            lacking.add(result.getLong(1));
                        }
                    }
                }
            }
            return lacking;
        });
    }

    @Override
    public void standing(Run run, Set<Long> gone) {
        if (run.id() == 0) {
            return;
        }
        TargetTable table = TargetTable.of(run.table());
        database.inTransaction(connection -> {
            // a run that the guard stopped and that is gone on with saw others
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from snapshot_keys where run_id = ?")) {
                statement.setLong(1, run.id());
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into snapshot_keys (run_id, row_key)
                    select ?, t.%s from %s t
                    where t.source = ? and t.deleted_at is null
                      and not exists (select 1 from %s where u.k = t.source_id)
                    """.formatted(
                            table.keyColumn(), table.name(), database.dialect().texts()))) {
                statement.setLong(1, run.id());
                statement.setString(2, run.stream().source());
                statement.setArray(3, database.dialect().array(connection, texts(gone)));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Instant> reconciled(StreamKey stream) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select max(r.started_at) as began from runs r join run_windows w on w.run_id = r.run_id
                    where r.source = ? and r.stream = ? and w.kind = 'reconcile' and r.proven
                    """)) {
                statement.setString(1, stream.source());
                statement.setString(2, stream.stream());
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return Optional.ofNullable(StoredValues.instant(result, "began"));
                }
            }
        });
    }

    private static List<String> texts(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }
}
