package fr.vendange.store;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.DerivedColumns;
import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.RecordMapping;
import fr.vendange.canonical.Row;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.run.Candidate;
import fr.vendange.run.FileIdentity;
import fr.vendange.run.LeaseLost;
import fr.vendange.run.MappedBatch;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunRequest;
import fr.vendange.run.SourceReading;
import fr.vendange.run.StreamKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** Loads canonical rows into a store the way a route does, without files. */
final class Estate {
    static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
    static final Instant TUESDAY = Instant.parse("2026-11-17T08:00:00Z");

    private final Database database;
    private final Path work;

    Estate(Database database, Path work) {
        this.database = database;
        this.work = work;
    }

    Database database() {
        return database;
    }

    /** A load in preparation: lines of one content. */
    final class Load {
        private final CanonicalTable table;
        private final String content;
        private final List<SourceReading> readings = new ArrayList<>();
        private final List<Mapped> mapped = new ArrayList<>();
        private Instant readAt = MONDAY;
        private boolean snapshot;
        private RunOptions options = new RunOptions("command", false, false, false);
        private String mappingHash = "m1";
        private long size = 10;

        Load(CanonicalTable table, String content) {
            this.table = table;
            this.content = content;
        }

        Load readAt(Instant instant) {
            readAt = instant;
            return this;
        }

        Load snapshot() {
            snapshot = true;
            return this;
        }

        Load options(RunOptions some) {
            options = some;
            return this;
        }

        Load size(long bytes) {
            size = bytes;
            return this;
        }

        Load mappingHash(String hash) {
            mappingHash = hash;
            return this;
        }

        Load row(Map<String, Object> values, Anomaly... anomalies) {
            return row(null, values, anomalies);
        }

        Load row(String ref, Map<String, Object> values, Anomaly... anomalies) {
            Row row = new Row(table);
            values.forEach((name, value) -> row.set(table.column(name), value));
            DerivedColumns.complete(row);
            SourceRecord record = next();
            readings.add(new SourceReading(record, null, List.of(), ref));
            mapped.add(new Mapped(record, row, row.key(), null, List.of(), List.of(anomalies)));
            return this;
        }

        Load refused(String key, String code, String... cells) {
            return refusedAs(null, key, code, cells);
        }

        Load refusedAs(String ref, String key, String code, String... cells) {
            SourceRecord record = new SourceRecord(readings.size() + 2L, readings.size(), cells);
            readings.add(new SourceReading(record, null, List.of(), ref));
            mapped.add(new Mapped(record, null, key, null, List.of(Problem.of(code, "quantite", "12,5O")), List.of()));
            return this;
        }

        private SourceRecord next() {
            return new SourceRecord(readings.size() + 2L, readings.size(), new Object[] {"a", "b"});
        }

        RunRequest request() {
            return new RunRequest(
                    new StreamKey("isavigne", table.sqlName()),
                    table,
                    new FileIdentity(content + ".csv", size, DigestUtils.sha256Hex(content), readAt),
                    "isavigne-" + table.sqlName(),
                    mappingHash,
                    List.of("colonne_1", "colonne_2"),
                    readAt,
                    snapshot,
                    false,
                    options);
        }

        Begun begin() {
            return database.ledger().begin(request());
        }

        Run start() throws IOException {
            Run run = ((Begun.Started) begin()).run();
            run.prepare(unused(), positions -> Map.of(), 1000, work);
            return run;
        }

        List<MappedBatch> batches(Run run, int size) throws IOException, InterruptedException {
            List<MappedBatch> batches = new ArrayList<>();
            ContentHash hash = new ContentHash(table);
            for (int from = 0; from < readings.size(); from += size) {
                int to = Math.min(readings.size(), from + size);
                RecordBatch batch =
                        new RecordBatch(run, from / size, readings.subList(from, to), run.isCommitted(from));
                List<Candidate> candidates = new ArrayList<>();
                for (int i = from; i < to; i++) {
                    Mapped m = mapped.get(i);
                    UUID content = m.isRefused() ? null : hash.of(m.row());
                    UUID key = m.sourceKey() == null ? null : ContentHash.of(m.sourceKey());
                    candidates.add(new Candidate(readings.get(i), m, content, key));
                }
                batches.add(run.settleKeys(batch, candidates));
            }
            run.readToTheEnd(readings.size());
            return batches;
        }

        RunReport load() throws IOException, InterruptedException, LeaseLost {
            return load(3);
        }

        RunReport load(int batchSize) throws IOException, InterruptedException, LeaseLost {
            try (Run run = start()) {
                for (MappedBatch batch : batches(run, batchSize)) {
                    if (options.dryRun()) {
                        run.compared(database.canonicalStore().compare(batch));
                    } else if (!batch.batch().committed()) {
                        database.canonicalStore().commit(batch);
                    }
                }
                return database.ledger().complete(run);
            }
        }

        private RecordMapping unused() {
            return new RecordMapping() {
                @Override
                public CanonicalTable table() {
                    return table;
                }

                @Override
                public Mapped map(SourceRecord record) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    Load load(CanonicalTable table, String content) {
        return new Load(table, content);
    }

    static Map<String, Object> sale(String line, String customer, String product, String quantity, String total) {
        return Map.of(
                "sale_line_key",
                "isavigne-" + line,
                "customer_key",
                "isavigne-" + customer,
                "product_key",
                product,
                "date_sale",
                Instant.parse("2026-11-02T10:00:00Z"),
                "quantity_units",
                new BigDecimal(quantity),
                "price_total_eur",
                new BigDecimal(total),
                "order_id",
                "CMD-" + line,
                "unit",
                "bouteille",
                "channel",
                "direct",
                "state",
                "done");
    }

    static Map<String, Object> customer(String code, String name) {
        return Map.of(
                "customer_key",
                "isavigne-" + code,
                "last_name",
                name,
                "email",
                name.toLowerCase(java.util.Locale.ROOT) + "@example.com",
                "country_code",
                "FR");
    }

    static Map<String, Object> product(String key, String category, String volume) {
        return Map.of(
                "product_key",
                key,
                "name",
                "Cuvée " + key,
                "category",
                category,
                "list_price_eur",
                new BigDecimal("12.5000"),
                "bottle_volume_cl",
                new BigDecimal(volume),
                "grape_varieties",
                List.of("Chenin", "Cabernet franc"),
                "vintage",
                2022,
                "active",
                true);
    }

    static Map<String, Object> stock(String product, String warehouse, String quantity) {
        return Map.of(
                "stock_key",
                "isavigne-STOCK-" + product + "-" + warehouse,
                "product_key",
                product,
                "warehouse",
                warehouse,
                "quantity_units",
                new BigDecimal(quantity));
    }

    /** The rows a query gives, each as its columns joined by {@code |}. */
    /** The names of a table's indexes, in lower case. */
    Set<String> indexes(String table) {
        return database.query(connection -> {
            boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
            Set<String> names = new TreeSet<>();
            try (ResultSet indexes = connection
                    .getMetaData()
                    .getIndexInfo(
                            null,
                            connection.getSchema(),
                            upper ? table.toUpperCase(Locale.ROOT) : table,
                            false,
                            true)) {
                while (indexes.next()) {
                    names.add(indexes.getString("INDEX_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return names;
        });
    }

    List<String> rows(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }
}
