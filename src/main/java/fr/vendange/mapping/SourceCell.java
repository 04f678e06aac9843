package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;

/**
 * Where a canonical column's value comes from in this source, and how it is read.
 *
 * @param column the canonical column
 * @param index the cell's place in a record; −1 when the source has no such column
 * @param header the source's column as written; the first name the mapping knows when there is none
 * @param reader reads the cell
 * @param otherwise what an empty cell means; null when the mapping gives nothing
 * @param required an empty cell refuses the record
 * @param expected an empty cell is an anomaly
 * @param limits what a value must keep
 */
record SourceCell(
        Column column,
        int index,
        String header,
        CellReader reader,
        DefaultValue otherwise,
        boolean required,
        boolean expected,
        Limits limits)
        implements RowStep {

    @Override
    public void apply(Object[] cells, Row row, Findings findings) {
        row.set(column, value(cells, findings));
    }

    /** The value for this record, its limits checked; null when there is none, and findings know why. */
    Object value(Object[] cells, Findings findings) {
        Object cell = raw(cells);
        findings.at(header, column, cell);
        Object value;
        if (cell == null) {
            value = otherwise == null ? null : otherwise.take();
        } else {
            int before = findings.problemCount();
            value = reader.read(cell, findings);
            if (findings.problemCount() > before) {
                return null;
            }
        }
        if (value == null) {
            if (required) {
                findings.refuse("required_missing");
            } else if (expected) {
                findings.anomaly("required_missing");
            }
        } else if (limits != null) {
            limits.check(value, findings);
        }
        return value;
    }

    /** The source's cell, null when it is absent or blank. */
    Object raw(Object[] cells) {
        Object cell = index >= 0 && index < cells.length ? cells[index] : null;
        return cell instanceof String text && isBlank(text) ? null : cell;
    }

    private static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x80 || c == 0 || c >= 0x80 && !TextReader.isSpace(c)) {
                return false;
            }
        }
        return true;
    }
}
