package fr.vendange.bench;

import fr.vendange.store.Database;
import fr.vendange.store.StoreSettings;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.postgresql.PGConnection;

/**
 * The plain-Java floor that a load is measured against: one thread parses, fills batches and upserts them into the same
 * table with the same columns and indexes, and does nothing else: no recognition, validation, quarantine, hash, proof,
 * derivation or resume. PostgreSQL by COPY into a temporary stage and one ON CONFLICT statement, H2 by multi-row MERGE.
 */
public final class Floor {
    private static final String COLUMNS =
            "sale_line_key, customer_key, product_key, date_sale, sale_day, quantity_units, "
                    + "unit, quantity_bottles_75cl_eq, price_unit_eur, price_total_eur, order_id, channel, state, in_authority, "
                    + "source, source_id, run_id, source_position, read_at, content_hash";
    private static final int WIDTH = COLUMNS.split(",").length;
    private static final String HASH = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
    private static final int H2_ROWS = 100;

    private final Connection connection;
    private final int batchSize;

    private Floor(Connection connection, int batchSize) {
        this.connection = connection;
        this.batchSize = batchSize;
    }

    /** Arguments: the JDBC URL ({@code -} for embedded H2 in the folder), the folder, the file. Prints the seconds. */
    public static void main(String[] arguments) throws Exception {
        StoreSettings settings = StoreSettings.embedded(Path.of(arguments[1]));
        boolean h2 = arguments[0].equals("-");
        try (Database database = Database.open(h2 ? settings : settings.on(arguments[0]));
                Connection connection = database.dataSource().getConnection()) {
            long start = System.nanoTime();
            connection.setAutoCommit(false);
            long rows = new Floor(connection, h2 ? 5_000 : 10_000).load(Path.of(arguments[2]), h2);
            System.out.printf(java.util.Locale.ROOT, "seconds=%.3f rows=%d%n", (System.nanoTime() - start) / 1e9, rows);
        }
    }

    private long load(Path file, boolean h2) throws IOException, SQLException {
        long rows = 0;
        List<String[]> batch = new ArrayList<>(batchSize);
        try (Reader reader = Files.newBufferedReader(file, Charset.forName("windows-1252"));
                var parser = CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(';')
                        .setSkipHeaderRecord(true)
                        .setHeader()
                        .get()
                        .parse(reader)) {
            for (CSVRecord record : parser) {
                String[] row = row(record);
                if (row == null) {
                    continue;
                }
                batch.add(row);
                if (batch.size() == batchSize) {
                    write(batch, h2);
                    rows += batch.size();
                    batch.clear();
                }
            }
        }
        write(batch, h2);
        return rows + batch.size();
    }

    private static String[] row(CSVRecord r) {
        try {
            String date = r.get(4);
            LocalDate day = LocalDate.of(
                    Integer.parseInt(date.substring(6, 10)),
                    Integer.parseInt(date.substring(3, 5)),
                    Integer.parseInt(date.substring(0, 2)));
            String quantity = new BigDecimal(r.get(5).replace(',', '.')).toPlainString();
            String id = r.get(0);
            if (id.isEmpty() || r.get(2).isEmpty() || r.get(3).isEmpty()) {
                return null;
            }
            return new String[] {
                "isavigne-" + id,
                "isavigne-" + r.get(2),
                r.get(3),
                day + "T00:00:00Z",
                day.toString(),
                quantity,
                r.get(6),
                quantity,
                r.get(7).replace(',', '.'),
                r.get(8).replace(',', '.'),
                r.get(1),
                r.get(9),
                "done",
                "true",
                "isavigne",
                id,
                "1",
                "ventes.csv:" + r.getRecordNumber(),
                "2026-11-01T00:00:00Z",
                HASH
            };
        } catch (NumberFormatException | DateTimeException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    private void write(List<String[]> batch, boolean h2) throws SQLException, IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (h2) {
            merge(batch);
        } else {
            copy(batch);
        }
        connection.commit();
    }

    private void copy(List<String[]> batch) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists floor_stage on commit delete rows as select "
                    + COLUMNS + " from sales_lines limit 0");
            StringBuilder text = new StringBuilder(batch.size() * 300);
            for (String[] row : batch) {
                for (int i = 0; i < WIDTH; i++) {
                    text.append(i == 0 ? "" : "\t").append(row[i]);
                }
                text.append('\n');
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy floor_stage (" + COLUMNS + ") from stdin",
                            new java.io.ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
            StringBuilder set = new StringBuilder();
            for (String column : COLUMNS.split(", ")) {
                if (!column.equals("sale_line_key")) {
                    set.append(set.isEmpty() ? "" : ", ")
                            .append(column)
                            .append(" = excluded.")
                            .append(column);
                }
            }
            statement.executeUpdate("insert into sales_lines (" + COLUMNS + ") select " + COLUMNS
                    + " from floor_stage on conflict (sale_line_key) do update set " + set);
        }
    }

    private void merge(List<String[]> batch) throws SQLException {
        for (int from = 0; from < batch.size(); from += H2_ROWS) {
            int to = Math.min(batch.size(), from + H2_ROWS);
            String tuple = "(" + String.join(", ", Collections.nCopies(WIDTH, "?")) + ")";
            try (PreparedStatement statement = connection.prepareStatement("merge into sales_lines (" + COLUMNS
                    + ") key (sale_line_key) values " + String.join(", ", Collections.nCopies(to - from, tuple)))) {
                int p = 0;
                for (String[] row : batch.subList(from, to)) {
                    for (int i = 0; i < WIDTH; i++) {
                        bind(statement, ++p, i, row[i]);
                    }
                }
                statement.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, int parameter, int column, String value) throws SQLException {
        switch (column) {
            case 3, 18 ->
                statement.setObject(
                        parameter,
                        LocalDate.parse(value.substring(0, 10)).atStartOfDay().atOffset(ZoneOffset.UTC));
            case 4 -> statement.setObject(parameter, LocalDate.parse(value));
            case 5, 7, 8, 9 -> statement.setBigDecimal(parameter, new BigDecimal(value));
            case 13 -> statement.setBoolean(parameter, true);
            case 16 -> statement.setLong(parameter, 1);
            case 19 -> statement.setObject(parameter, UUID.fromString(value));
            default -> statement.setString(parameter, value);
        }
    }
}
