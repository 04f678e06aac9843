package fr.vendange.mapping;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.ColumnType;
import java.util.Arrays;
import java.util.List;

/**
 * A canonical column that a mapping may fill.
 *
 * @param required a row cannot do without it, whatever the mapping says
 * @param transforms the ways of reading that can fill it, as a mapping file names them
 * @param obvious the one of them that is meant where a file names none
 * @param measure what its values can be held against
 */
public record FillableColumn(String name, boolean required, List<String> transforms, String obvious, Measure measure) {
    /** What a value can be held against. */
    public enum Measure {
        NOTHING,
        NUMBERS,
        TODAY
    }

    public FillableColumn {
        transforms = List.copyOf(transforms);
    }

    /** The columns of that table, in its order; without those that follow from others. */
    public static List<FillableColumn> of(CanonicalTable table) {
        return table.columns().stream()
                .filter(FillableColumn::isStated)
                .map(FillableColumn::of)
                .toList();
    }

    static boolean isStated(Column column) {
        return column.role() != Column.Role.COMPUTED && column.role() != Column.Role.AGGREGATED;
    }

    private static FillableColumn of(Column column) {
        Transform obvious = Transform.of(column);
        List<String> words = Arrays.stream(Transform.values())
                .filter(transform -> transform.fills(column))
                .map(Transform::word)
                .toList();
        return new FillableColumn(
                column.name(),
                column.required() && obvious != Transform.LINE_KEY,
                words,
                obvious.word(),
                measure(column.type()));
    }

    private static Measure measure(ColumnType type) {
        return switch (type) {
            case MONEY, QUANTITY, PERCENT, SMALLINT -> Measure.NUMBERS;
            case TIMESTAMP, DATE -> Measure.TODAY;
            case TEXT, TEXT_ARRAY, BOOLEAN -> Measure.NOTHING;
        };
    }
}
