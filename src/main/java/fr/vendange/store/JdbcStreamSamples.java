package fr.vendange.store;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.run.Run;
import fr.vendange.run.StreamKey;
import fr.vendange.run.StreamSamples;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The samples, each as two JSON texts. */
final class JdbcStreamSamples implements StreamSamples {
    private final Database database;

    JdbcStreamSamples(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Sample> find(StreamKey stream) {
        return database.query(connection -> find(connection, stream));
    }

    private static Optional<Sample> find(Connection connection, StreamKey stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select columns, records, taken_at from stream_samples where source = ? and stream = ?")) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(new Sample(
                                StoredJson.texts(result.getString(1)),
                                records(result.getString(2)),
                                StoredValues.instant(result, "taken_at")))
                        : Optional.empty();
            }
        }
    }

    /** Keeps what a run that ends has seen first; what was kept before fills up, while the columns are the same. */
    static void keep(Connection connection, Run run, Database database) throws SQLException {
        if (run.sample().isEmpty()) {
            return;
        }
        List<String> columns = run.request().columns();
        Map<Long, SourceRecord> records = new LinkedHashMap<>();
        run.sample().forEach(record -> records.put(record.position(), record));
        find(connection, run.stream())
                .filter(before -> before.columns().equals(columns))
                .ifPresent(
                        before -> before.records().forEach(record -> records.putIfAbsent(record.position(), record)));
        try (PreparedStatement gone =
                connection.prepareStatement("delete from stream_samples where source = ? and stream = ?")) {
            gone.setString(1, run.stream().source());
            gone.setString(2, run.stream().stream());
            gone.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into stream_samples (source, stream, columns, records, taken_at) values (?, ?, ?, ?, ?)")) {
            statement.setString(1, run.stream().source());
            statement.setString(2, run.stream().stream());
            statement.setString(3, StoredJson.of(columns));
            statement.setString(4, text(records.values().stream().limit(MOST).toList()));
            statement.setObject(5, Database.utc(database.clock().instant()));
            statement.executeUpdate();
        }
    }

    private static String text(List<SourceRecord> records) {
        List<List<Object>> list = new ArrayList<>();
        for (SourceRecord record : records) {
            list.add(List.of(record.position(), StoredJson.texts(StoredJson.cells(record.cells()))));
        }
        return StoredJson.of(list);
    }

    private static List<SourceRecord> records(String json) {
        List<SourceRecord> records = new ArrayList<>();
        for (JsonNode record : StoredJson.tree(json)) {
            List<String> cells = new ArrayList<>();
            record.path(1).forEach(cell -> cells.add(cell.isNull() ? null : cell.asText()));
            records.add(new SourceRecord(record.path(0).asLong(), records.size(), cells.toArray()));
        }
        return records;
    }
}
