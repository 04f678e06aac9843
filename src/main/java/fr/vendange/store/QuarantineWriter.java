package fr.vendange.store;

import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.run.RefusedRecord;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The quarantine's part of a batch: entries made, kept open and closed in the batch's own transaction. */
final class QuarantineWriter {
    private static final String REFUSE = """
            merge into quarantine t
            using (select cast(? as varchar) as ref, cast(? as bigint) as run_id, cast(? as varchar) as source,
                          cast(? as varchar) as stream, cast(? as varchar) as mapping,
                          cast(? as varchar) as mapping_hash, cast(? as varchar) as file_name,
                          cast(? as varchar) as file_sha256, cast(? as bigint) as position,
                          cast(? as varchar) as source_key, cast(? as varchar) as code,
                          cast(? as varchar) as column_name, cast(? as varchar) as cell,
                          cast(? as varchar) as reason, cast(? as varchar) as problems,
                          cast(? as varchar) as columns, cast(? as varchar) as cells,
                          cast(? as timestamp with time zone) as read_at, cast(? as boolean) as recurs) s
            on t.ref = s.ref
            when matched and (t.state = 'open' or t.state = 'corrected' and s.recurs and t.file_sha256 <> s.file_sha256)
            then update set
                run_id = s.run_id, source_key = s.source_key, code = s.code, column_name = s.column_name,
                cell = s.cell, reason = s.reason, problems = s.problems, columns = s.columns, cells = s.cells,
                state = 'open', closed_at = null, closed_by_run = null, loaded_key = null,
                file_sha256 = case when s.recurs then s.file_sha256 else t.file_sha256 end,
                read_at = case when s.recurs then s.read_at else t.read_at end
            when not matched then
                insert (ref, run_id, source, stream, mapping, mapping_hash, file_name, file_sha256, position,
                        source_key, code, column_name, cell, reason, problems, columns, cells, read_at)
                values (s.ref, s.run_id, s.source, s.stream, s.mapping, s.mapping_hash, s.file_name, s.file_sha256,
                        s.position, s.source_key, s.code, s.column_name, s.cell, s.reason, s.problems, s.columns,
                        s.cells, s.read_at)
            """;

    /** What an entry says of the record that comes to correct it. */
    record Original(String state, Instant readAt, String loadedKey, List<Problem> problems, List<String> cells) {
        /**
         * Whether a record that does not fit its columns comes back just as it was: what stands in the cells too many
         * is not in the corrections file's columns, and would be lost if the rest of it loaded.
         */
        boolean isRepeatedBy(Object[] corrected) {
            if (!problems.get(0).code().equals("too_many_cells") || corrected.length > cells.size()) {
                return false;
            }
            for (int i = 0; i < corrected.length; i++) {
                String now = corrected[i] == null ? "" : corrected[i].toString();
                String before = cells.get(i) == null ? "" : cells.get(i);
                if (!now.equals(before)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final SqlDialect dialect;
    private final Messages messages;

    QuarantineWriter(SqlDialect dialect, Messages messages) {
        this.dialect = dialect;
        this.messages = messages;
    }

    /** The keys of the stream for which an entry stands open. */
    OpenKeys open(Connection connection, Run run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select distinct source_key from quarantine
                where source = ? and stream = ? and state = 'open' and source_key is not null limit ?
                """)) {
            statement.setString(1, run.stream().source());
            statement.setString(2, run.stream().stream());
            return OpenKeys.read(statement, 3);
        }
    }

    /** Opens an entry for each record, or keeps the one open that it came to correct. */
    void refuse(Connection connection, Run run, List<RefusedRecord> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        String columns = StoredJson.of(run.request().columns());
        try (PreparedStatement statement = connection.prepareStatement(REFUSE)) {
            for (RefusedRecord record : refused) {
                Problem first = record.problems().get(0);
                String ref = record.reading().quarantineRef();
                int p = 0;
                statement.setString(++p, ref == null ? QuarantineRef.of(run.request(), position(record)) : ref);
                statement.setLong(++p, run.id());
                statement.setString(++p, run.stream().source());
                statement.setString(++p, run.stream().stream());
                statement.setString(++p, run.request().mapping());
                statement.setString(++p, run.request().mappingHash());
                statement.setString(++p, run.request().content().name());
                statement.setString(++p, run.request().content().sha256());
                statement.setLong(++p, position(record));
                statement.setString(++p, storable(record.sourceKey()));
                statement.setString(++p, first.code());
                statement.setString(++p, storable(first.column()));
                statement.setString(++p, storable(first.value()));
                statement.setString(++p, storable(messages.problem(first)));
                statement.setString(++p, StoredJson.problems(record.problems()));
                statement.setString(++p, columns);
                statement.setString(
                        ++p, StoredJson.cells(record.reading().record().cells()));
                statement.setObject(++p, Database.utc(run.request().readAt()));
                statement.setBoolean(++p, run.request().content().recurs());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** PostgreSQL holds no NUL in a text; the record's cells keep it, escaped as JSON does. */
    private static String storable(String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    private static long position(RefusedRecord record) {
        return record.reading().record().position();
    }

    /** The entries behind these references, by reference; an unknown one is absent. */
    Map<String, Original> originals(Connection connection, Collection<String> refs) throws SQLException {
        Map<String, Original> originals = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select q.ref, q.state, q.read_at, q.loaded_key, q.problems, q.cells
                from %s join quarantine q on q.ref = u.k
                """.formatted(dialect.texts()))) {
            statement.setArray(1, dialect.array(connection, refs));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    originals.put(
                            result.getString(1),
                            new Original(
                                    result.getString(2),
                                    result.getObject(3, OffsetDateTime.class).toInstant(),
                                    result.getString(4),
                                    StoredJson.problems(result.getString(5)),
                                    StoredJson.texts(result.getString(6))));
                }
            }
        }
        return originals;
    }

    /** The records have loaded: their entries are done with. The map leads from reference to key. */
    void corrected(Connection connection, Run run, Map<String, String> keyByRef) throws SQLException {
        if (keyByRef.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                update quarantine
                set state = 'corrected', closed_at = current_timestamp, closed_by_run = ?, loaded_key = ?
                where ref = ? and state = 'open'
                """)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(keyByRef).entrySet()) {
                statement.setLong(1, run.id());
                statement.setString(2, entry.getValue());
                statement.setString(3, entry.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Keys that loaded close what stands open for them from other contents. Not from the same one: a line that
     * conflicts with an earlier line of its file stays refused however often that earlier line loads.
     */
    void closeByKey(Connection connection, Run run, List<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update quarantine
                set state = 'corrected', closed_at = current_timestamp, closed_by_run = ?, loaded_key = source_key
                where source = ? and stream = ? and state = 'open' and file_sha256 <> ?
                  and source_key in (select u.k from %s)
                """.formatted(dialect.texts()))) {
            statement.setLong(1, run.id());
            statement.setString(2, run.stream().source());
            statement.setString(3, run.stream().stream());
            statement.setString(4, run.request().content().sha256());
            statement.setArray(5, dialect.array(connection, keys));
            statement.executeUpdate();
        }
    }
}
