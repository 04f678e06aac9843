package fr.vendange.export.component;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.export.Reading;
import fr.vendange.run.SourceReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which of a file's columns are the source's and which are those that a corrections file adds: the reference is taken
 * out of each record, the others are dropped, the source's stay in their order.
 */
final class ReadingShape {
    private final List<String> columns;
    private final int[] kept;
    private final int refColumn;
    private final Map<Integer, String> canonicalByCell = new HashMap<>();

    private ReadingShape(List<String> columns, int[] kept, int refColumn) {
        this.columns = columns;
        this.kept = kept;
        this.refColumn = refColumn;
    }

    static ReadingShape of(List<String> header) {
        List<String> columns = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        int refColumn = -1;
        for (int i = 0; i < header.size(); i++) {
            int added = CorrectionsFile.COLUMNS.indexOf(header.get(i).strip().toLowerCase(Locale.ROOT));
            if (added < 0) {
                columns.add(header.get(i));
                kept.add(i);
            } else if (added == 0) {
                refColumn = i;
            }
        }
        boolean whole = kept.size() == header.size();
        return new ReadingShape(
                List.copyOf(columns),
                whole ? null : kept.stream().mapToInt(Integer::intValue).toArray(),
                refColumn);
    }

    /** The source's columns. */
    List<String> columns() {
        return columns;
    }

    boolean isCorrections() {
        return refColumn >= 0;
    }

    /** Which canonical column each of the source's columns goes to, so that a repair is named after it. */
    void name(int column, String canonical) {
        canonicalByCell.put(kept == null ? column : kept[column], canonical);
    }

    Object[] cells(Object[] cells) {
        if (kept == null) {
            return cells;
        }
        int last = 0;
        Object[] mine = new Object[kept.length];
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] < cells.length) {
                mine[i] = cells[kept[i]];
                last = i + 1;
            }
        }
        return last == mine.length ? mine : Arrays.copyOf(mine, last);
    }

    SourceReading of(Reading reading) {
        SourceRecord record = reading.record();
        if (kept == null && reading.repairedColumns().length == 0) {
            return new SourceReading(record, reading.problem().orElse(null), List.of(), null);
        }
        List<Anomaly> repaired = new ArrayList<>();
        for (int column : reading.repairedColumns()) {
            String text = column < record.cells().length ? String.valueOf(record.cells()[column]) : null;
            repaired.add(new Anomaly("mojibake_repaired", canonicalByCell.get(column), text));
        }
        return new SourceReading(
                new SourceRecord(record.position(), record.ordinal(), cells(record.cells())),
                reading.problem().orElse(null),
                repaired,
                ref(record.cells()));
    }

    private String ref(Object[] cells) {
        if (refColumn < 0 || refColumn >= cells.length || cells[refColumn] == null) {
            return null;
        }
        String ref = cells[refColumn].toString().strip();
        return ref.isEmpty() ? null : ref;
    }
}
