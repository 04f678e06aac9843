package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.RecordMapping;
import fr.vendange.canonical.Row;
import fr.vendange.canonical.SourceRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What another mapping would make of the same records, counted. Not thread-safe. */
public final class MappingComparison {
    private final Optional<BoundMapping> before;
    private final BoundMapping after;
    private final List<Column> compared;
    private final int examplesKept;
    private final Map<String, Long> columns = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long records;
    private long changed;
    private long refusedBefore;
    private long refusedAfter;

    /**
     * @param before empty when the former mapping cannot be bound to these records at all
     * @param examplesKept of the records whose fate would change
     */
    public MappingComparison(Optional<BoundMapping> before, BoundMapping after, int examplesKept) {
        this.before = before;
        this.after = after;
        this.compared = after.table().loaded();
        this.examplesKept = examplesKept;
    }

    /**
     * What would change.
     *
     * @param records that were compared
     * @param changed of them those that load before and after, as another row
     * @param refusedBefore those refused by the former mapping
     * @param refusedAfter those refused by the new one
     * @param columns how often each canonical column would have another value
     */
    public record Result(
            long records,
            long changed,
            long refusedBefore,
            long refusedAfter,
            Map<String, Long> columns,
            List<Example> examples) {
        public Result {
            columns = Map.copyOf(columns);
            examples = List.copyOf(examples);
        }
    }

    /**
     * One difference.
     *
     * @param position of the record in its source
     * @param column null when the whole record is meant: it is refused, or no longer
     * @param before null when there was none
     * @param problems why the new mapping refuses the record; empty when it does not
     */
    public record Example(long position, String column, Object before, Object after, List<Problem> problems) {
        public Example {
            problems = List.copyOf(problems);
        }
    }

    public void add(SourceRecord record) {
        records++;
        Row old =
                before.map((RecordMapping mapping) -> mapping.map(record).row()).orElse(null);
        Mapped mapped = after.map(record);
        refusedBefore += old == null ? 1 : 0;
        refusedAfter += mapped.isRefused() ? 1 : 0;
        if (old != null && !mapped.isRefused()) {
            compare(record, old, mapped.row());
        } else if (old != null || !mapped.isRefused()) {
            keep(new Example(record.position(), null, null, null, mapped.problems()));
        }
    }

    private void compare(SourceRecord record, Row old, Row now) {
        boolean same = true;
        for (Column column : compared) {
            if (!same(old.get(column), now.get(column))) {
                same = false;
                columns.merge(column.name(), 1L, Long::sum);
                keep(new Example(record.position(), column.name(), old.get(column), now.get(column), List.of()));
            }
        }
        changed += same ? 0 : 1;
    }

    private void keep(Example example) {
        if (examples.size() < examplesKept) {
            examples.add(example);
        }
    }

    private static boolean same(Object one, Object other) {
        return one instanceof BigDecimal number && other instanceof BigDecimal another
                ? number.compareTo(another) == 0
                : Objects.equals(one, other);
    }

    public Result result() {
        return new Result(records, changed, refusedBefore, refusedAfter, columns, examples);
    }
}
