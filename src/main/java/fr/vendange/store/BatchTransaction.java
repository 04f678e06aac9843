package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.run.Counts;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.LeaseLost;
import fr.vendange.run.LoadRow;
import fr.vendange.run.MappedBatch;
import fr.vendange.run.RefusedRecord;
import fr.vendange.run.Run;
import fr.vendange.run.SourceReading;
import fr.vendange.run.Sums;
import fr.vendange.store.QuarantineWriter.Original;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One batch on its way into the tables: everything here happens in one transaction or not at all. One instance an
 * attempt.
 */
final class BatchTransaction {
    private final RunState state;
    private final MappedBatch batch;
    private final Run run;
    private final TargetTable table;
    private final List<StoredRow> rows = new ArrayList<>();
    private final List<RefusedRecord> refused;
    private final Map<String, String> correctedRefs = new LinkedHashMap<>();
    private Map<String, Set<String>> marks = Map.of();

    BatchTransaction(RunState state, MappedBatch batch) {
        this.state = state;
        this.batch = batch;
        this.run = batch.run();
        this.table = state.table();
        this.refused = new ArrayList<>(batch.refused());
    }

    /**
     * @param nothingKnown no key of the batch is in the table
     * @param oneByOne look for the rows that the database refuses
     */
    Counts execute(Connection connection, boolean nothingKnown, boolean oneByOne) throws SQLException, LeaseLost {
        state.dialect().beginBatch(connection);
        prepare(connection);
        KnownRows.Partition known = state.known().partition(connection, rows, nothingKnown);
        known.stale().forEach(this::supersede);

        StoredSums stored = StoredSums.before(
                connection, state.dialect(), table, known.fresh().size());
        RowWriting writing = new RowWriting(connection, table, oneByOne);
        List<StoredRow> inserted = writing.write(known.fresh(), state.dialect()::insert);
        List<StoredRow> updated = writing.write(known.changed(), state.dialect()::update);
        CrashPoint.BATCH_WRITTEN.reached();
        writing.rejected().forEach(this::reject);

        List<StoredRow> standing = without(rows, writing.rejected().keySet(), known.stale());
        List<StoredRow> written = new ArrayList<>(inserted);
        written.addAll(updated);
        marks = state.marks().of(written, known.touched());
        state.marks().write(connection, run.id(), marks);
        Map<String, Long> anomalies = state.anomalies().settle(connection, run, standing, state.openAnomalies());
        suppress(connection, written);
        see(connection);
        quarantine(connection, standing);

        Counts counts = new Counts(
                batch.batch().size(),
                inserted.size(),
                updated.size(),
                standing.size() - written.size() + staleKept(known),
                refused.size(),
                batch.duplicates().size());
        Sums asStored = stored.of(connection, inserted, updated).plus(known.asStored());
        record(connection, counts, anomalies, StoredSums.asRead(table, standing), asStored);
        state.windows().passed(connection, batch);
        CrashPoint.BATCH_RECORDED.reached();
        state.leases().renew(connection, run);
        return counts;
    }

    private static List<StoredRow> without(
            List<StoredRow> rows, Collection<StoredRow> some, Collection<StoredRow> more) {
        if (some.isEmpty() && more.isEmpty()) {
            return rows;
        }
        Set<StoredRow> out = new HashSet<>(some);
        out.addAll(more);
        return rows.stream().filter(row -> !out.contains(row)).toList();
    }

    /** To be called when the transaction is committed. */
    void committed() {
        state.marks().committed(marks);
    }

    private void prepare(Connection connection) throws SQLException {
        Map<String, Original> originals = originals(connection);
        Column day = table.canonical() == CanonicalTable.SALES_LINES
                ? table.canonical().column("sale_day")
                : null;
        for (LoadRow loaded : batch.rows()) {
            StoredRow row = new StoredRow(loaded, run, batch.batch().readAt());
            Original original = row.quarantineRef() == null ? null : originals.get(row.quarantineRef());
            if (original != null
                    && original.isRepeatedBy(loaded.reading().record().cells())) {
                refused.add(refusedAgain(loaded, original));
                continue;
            }
            if (original != null) {
                row.readAt(original.readAt());
            }
            if (loaded.keyBasis() != null) {
                row.row().set(0, freeKey(connection, loaded.keyBasis(), original));
            }
            row.storeKey(table.storeKey(run.stream().source(), row.row().key()));
            if (day != null) {
                row.inAuthority(state.authority()
                        .counts(run.stream().source(), (LocalDate) row.row().get(day)));
            }
            rows.add(row);
            if (original != null) {
                correctedRefs.put(row.quarantineRef(), row.row().key());
            }
        }
        for (SourceReading duplicate : batch.duplicates()) {
            if (duplicate.quarantineRef() != null) {
                correctedRefs.put(duplicate.quarantineRef(), null);
            }
        }
        state.equivalents().fill(connection, table, rows);
    }

    private static RefusedRecord refusedAgain(LoadRow loaded, Original original) {
        SourceRecord record = loaded.reading().record();
        SourceReading whole = new SourceReading(
                new SourceRecord(
                        record.position(), record.ordinal(), original.cells().toArray()),
                null,
                List.of(),
                loaded.reading().quarantineRef());
        return new RefusedRecord(whole, loaded.row().key(), original.problems());
    }

    private Map<String, Original> originals(Connection connection) throws SQLException {
        List<String> refs = batch.rows().stream()
                .map(r -> r.reading().quarantineRef())
                .filter(r -> r != null)
                .toList();
        return refs.isEmpty() ? Map.of() : state.quarantine().originals(connection, refs);
    }

    /** The rank a corrected line takes among its equals: the one it got before, else the next that is free. */
    private String freeKey(Connection connection, String basis, Original original) throws SQLException {
        if (original != null && original.loadedKey() != null) {
            return original.loadedKey();
        }
        int rank = state.takenRanks(basis);
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from %s where %s = ?".formatted(table.name(), table.keyColumn()))) {
            while (true) {
                String key = basis + "-" + rank;
                statement.setString(1, table.storeKey(run.stream().source(), key));
                try (ResultSet result = statement.executeQuery()) {
                    if (!result.next()) {
                        state.takeRank(basis, rank);
                        return key;
                    }
                }
                rank++;
            }
        }
    }

    /** A corrected record whose key has loaded since from something newer is asked about, not written. */
    private void supersede(StoredRow stale) {
        if (stale.quarantineRef() != null) {
            correctedRefs.remove(stale.quarantineRef());
            refused.add(new RefusedRecord(
                    stale.loaded().reading(),
                    stale.row().key(),
                    List.of(Problem.of("superseded", null, stale.row().key()))));
        }
    }

    private void reject(StoredRow row, SQLException reason) {
        correctedRefs.remove(row.quarantineRef());
        refused.add(new RefusedRecord(
                row.loaded().reading(),
                row.row().key(),
                List.of(Problem.of("value_rejected_by_database", null, row.row().key(), Failures.brief(reason)))));
    }

    private static int staleKept(KnownRows.Partition known) {
        return (int)
                known.stale().stream().filter(r -> r.quarantineRef() == null).count();
    }

    private void suppress(Connection connection, List<StoredRow> written) throws SQLException {
        if (table.canonical() == CanonicalTable.CUSTOMERS) {
            Suppressions.add(connection, state.dialect(), run, written);
        }
    }

    private void see(Connection connection) throws SQLException {
        if (run.request().snapshot()) {
            state.absences().see(connection, run, rows, refused);
        }
    }

    private void quarantine(Connection connection, List<StoredRow> standing) throws SQLException {
        QuarantineWriter quarantine = state.quarantine();
        quarantine.refuse(connection, run, refused);
        refused.forEach(r -> correctedRefs.remove(r.reading().quarantineRef()));
        quarantine.corrected(connection, run, correctedRefs);
        List<String> maybeOpen = state.openQuarantine().among(standing);
        if (!maybeOpen.isEmpty()) {
            quarantine.closeByKey(connection, run, maybeOpen);
        }
    }

    private void record(Connection connection, Counts counts, Map<String, Long> anomalies, Sums asRead, Sums asStored)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into run_batches (run_id, first_record, last_record, records_read, inserted, updated, unchanged,
                    quarantined, duplicates, money_read, money_stored, bottles_read, bottles_stored, anomalies)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            int p = 0;
            statement.setLong(++p, run.id());
            statement.setLong(++p, batch.batch().firstOrdinal());
            statement.setLong(++p, batch.batch().lastOrdinal());
            statement.setLong(++p, counts.read());
            statement.setLong(++p, counts.inserted());
            statement.setLong(++p, counts.updated());
            statement.setLong(++p, counts.unchanged());
            statement.setLong(++p, counts.quarantined());
            statement.setLong(++p, counts.duplicates());
            statement.setBigDecimal(++p, asRead.money());
            statement.setBigDecimal(++p, asStored.money());
            statement.setBigDecimal(++p, asRead.bottles());
            statement.setBigDecimal(++p, asStored.bottles());
            statement.setString(++p, anomalies.isEmpty() ? null : StoredJson.of(anomalies));
            statement.executeUpdate();
        }
    }
}
