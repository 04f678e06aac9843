package fr.vendange.odoo.extraction;

import fr.vendange.canonical.SourceRecord;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.SourceReading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * A state that Odoo keeps in more records than we do: one record for those that agree in some columns, other columns
 * added up, of the rest the greatest value. Read whole before the first batch, because the last page may add to the
 * first record; what is kept is one record a group.
 */
final class GroupedBatches implements Extraction.Batches {
    private final Run run;
    private final WindowBatches pages;
    private final int[] keys;
    private final boolean[] summed;
    private final int batchSize;
    private Iterator<SourceReading> groups;
    private Instant oldest;
    private long count;
    private int index;

    GroupedBatches(Run run, WindowBatches pages, List<String> columns, OdooStream stream) {
        this.run = run;
        this.pages = pages;
        this.batchSize = stream.pageSize();
        this.keys = stream.groupBy().stream()
                .mapToInt(columns::indexOf)
                .filter(at -> at >= 0)
                .toArray();
        this.summed = new boolean[columns.size()];
        for (String column : stream.sum()) {
            int at = columns.indexOf(column);
            if (at >= 0) {
                summed[at] = true;
            }
        }
    }

    private void readAll() {
        Map<List<Object>, SourceReading> byKey = new LinkedHashMap<>();
        while (pages.hasNext()) {
            RecordBatch page = pages.next();
            oldest = oldest == null || page.readAt().isBefore(oldest) ? page.readAt() : oldest;
            for (SourceReading reading : page.readings()) {
                byKey.merge(key(reading), reading, this::merged);
            }
        }
        Map<Long, SourceReading> byId = new TreeMap<>();
        byKey.values().forEach(reading -> byId.put(reading.record().position(), reading));
        count = byId.size();
        groups = byId.values().iterator();
    }

    /** A record that cannot be read stands for itself. */
    private List<Object> key(SourceReading reading) {
        List<Object> key = new ArrayList<>();
        if (reading.problem() != null) {
            key.add(reading.record().position());
            return key;
        }
        for (int at : keys) {
            key.add(reading.record().cells()[at]);
        }
        return key;
    }

    private SourceReading merged(SourceReading one, SourceReading other) {
        Object[] cells = new Object[summed.length];
        for (int i = 0; i < cells.length; i++) {
            Object a = one.record().cells()[i];
            Object b = other.record().cells()[i];
            cells[i] = a == null || b == null ? (a == null ? b : a) : summed[i] ? sum(a, b) : greatest(a, b);
        }
        long id = Math.min(one.record().position(), other.record().position());
        return new SourceReading(new SourceRecord(id, id, cells), null, one.anomalies(), null);
    }

    private static Object sum(Object one, Object other) {
        return one instanceof BigDecimal a && other instanceof BigDecimal b ? a.add(b) : one;
    }

    @SuppressWarnings("unchecked")
    private static Object greatest(Object one, Object other) {
        boolean comparable = one instanceof Comparable<?> && one.getClass() == other.getClass();
        return comparable && ((Comparable<Object>) one).compareTo(other) < 0 ? other : one;
    }

    @Override
    public boolean hasNext() {
        if (groups == null) {
            readAll();
        }
        if (!groups.hasNext()) {
            run.readToTheEnd(run.committedRecords() + count);
        }
        return groups.hasNext();
    }

    @Override
    public RecordBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<SourceReading> readings = new ArrayList<>();
        while (groups.hasNext() && readings.size() < batchSize) {
            readings.add(groups.next());
        }
        return new RecordBatch(run, index++, readings, false, oldest);
    }

    @Override
    public void close() {
        pages.close();
    }
}
