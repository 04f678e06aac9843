package fr.vendange.store;

import fr.vendange.store.TargetTable.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into PostgreSQL by binary COPY. Thread-safe. */
final class PostgresCopy {
    private static final int CHUNK = 1 << 16;
    private final ThreadLocal<BinaryCopy> buffers = ThreadLocal.withInitial(() -> new BinaryCopy(1 << 20));

    /** @param into that table, or one with the same columns */
    void into(Connection connection, String into, TargetTable table, List<StoredRow> rows) throws SQLException {
        List<Target> targets = table.targets();
        String columns = targets.stream().map(Target::name).collect(Collectors.joining(", "));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin (format binary)".formatted(into, columns));
        try {
            BinaryCopy buffer = buffers.get();
            buffer.begin();
            for (StoredRow row : rows) {
                buffer.row(targets.size());
                for (Target target : targets) {
                    buffer.value(target.type(), target.scale(), target.of(row));
                }
                if (buffer.length() > CHUNK) {
                    copy.writeToCopy(buffer.buffer(), 0, buffer.length());
                    buffer.clear();
                }
            }
            buffer.end();
            copy.writeToCopy(buffer.buffer(), 0, buffer.length());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
