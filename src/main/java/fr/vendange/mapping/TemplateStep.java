package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;
import java.util.List;

/**
 * A text composed of the row's other columns: {@code {source}-STOCK-{product_key}-{warehouse}}. Where one of them is
 * empty there is none.
 *
 * @param column the column it fills
 * @param parts texts and {@link Column}s in turn
 */
record TemplateStep(Column column, List<Object> parts) implements RowStep {
    /** What an index of the database holds with certainty. */
    static final int LONGEST = 600;

    @Override
    public void apply(Object[] cells, Row row, Findings findings) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            Object value = part instanceof Column source ? row.get(source) : part;
            if (value == null) {
                return;
            }
            text.append(value);
        }
        if (text.length() > LONGEST) {
            findings.at(null, column, text.toString());
            findings.refuse("code_too_long", LONGEST);
            return;
        }
        row.set(column, text.toString());
    }
}
