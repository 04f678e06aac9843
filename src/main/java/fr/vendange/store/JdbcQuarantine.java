package fr.vendange.store;

import fr.vendange.run.Quarantine;
import fr.vendange.run.QuarantineEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The quarantine as people and replays read it. */
final class JdbcQuarantine implements Quarantine {
    private static final String COLUMNS = "ref, run_id, source, stream, mapping, file_name, file_sha256, position, "
            + "source_key, problems, columns, cells, state, read_at, created_at";
    private static final int PAGE = 1_000;

    private final Database database;

    JdbcQuarantine(Database database) {
        this.database = database;
    }

    @Override
    public List<QuarantineEntry> open(String source, String stream, String code, int limit) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select %s from quarantine
                    where state = 'open'
                      and (cast(? as varchar) is null or source = ?)
                      and (cast(? as varchar) is null or stream = ?)
                      and (cast(? as varchar) is null or code = ?)
                    order by run_id desc, position, ref
                    limit ?
                    """.formatted(COLUMNS))) {
                int p = 0;
                for (String filter : new String[] {source, source, stream, stream, code, code}) {
                    statement.setString(++p, filter);
                }
                statement.setInt(++p, limit);
                return read(statement);
            }
        });
    }

    @Override
    public Optional<QuarantineEntry> find(String ref) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select " + COLUMNS + " from quarantine where ref = ?")) {
                statement.setString(1, ref);
                return read(statement).stream().findFirst();
            }
        });
    }

    @Override
    public Iterator<QuarantineEntry> ofRun(long runId) {
        return new Iterator<>() {
            private List<QuarantineEntry> page = page(runId, Long.MIN_VALUE, "");
            private int at;

            @Override
            public boolean hasNext() {
                if (at == page.size() && at == PAGE) {
                    QuarantineEntry last = page.get(at - 1);
                    page = page(runId, last.position(), last.ref());
                    at = 0;
                }
                return at < page.size();
            }

            @Override
            public QuarantineEntry next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.get(at++);
            }
        };
    }

    private List<QuarantineEntry> page(long runId, long afterPosition, String afterRef) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select %s from quarantine
                    where run_id = ? and state = 'open' and (position > ? or (position = ? and ref > ?))
                    order by position, ref
                    limit ?
                    """.formatted(COLUMNS))) {
                statement.setLong(1, runId);
                statement.setLong(2, afterPosition);
                statement.setLong(3, afterPosition);
                statement.setString(4, afterRef);
                statement.setInt(5, PAGE);
                return read(statement);
            }
        });
    }

    @Override
    public long countOpen() {
        return database.query(connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("select count(*) from quarantine where state = 'open'");
                    ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    @Override
    public int dismiss(List<String> refs) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update quarantine set state = 'dismissed', closed_at = current_timestamp
                    where ref = ? and state = 'open'
                    """)) {
                int dismissed = 0;
                for (String ref : refs) {
                    statement.setString(1, ref);
                    dismissed += statement.executeUpdate();
                }
                return dismissed;
            }
        });
    }

    private static List<QuarantineEntry> read(PreparedStatement statement) throws SQLException {
        List<QuarantineEntry> entries = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                entries.add(new QuarantineEntry(
                        result.getString("ref"),
                        result.getLong("run_id"),
                        result.getString("source"),
                        result.getString("stream"),
                        result.getString("mapping"),
                        result.getString("file_name"),
                        result.getString("file_sha256"),
                        result.getLong("position"),
                        result.getString("source_key"),
                        StoredJson.problems(result.getString("problems")),
                        StoredJson.texts(result.getString("columns")),
                        StoredJson.texts(result.getString("cells")),
                        result.getString("state"),
                        StoredValues.instant(result, "read_at"),
                        StoredValues.instant(result, "created_at")));
            }
        }
        return entries;
    }
}
