package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;
import java.util.Optional;

/**
 * A country as written becomes its French name and its ISO code. One that is not known keeps its text, has no code, and
 * is noted.
 *
 * @param cell reads the text
 * @param code the column of the code
 * @param countries all of them
 */
record CountryStep(SourceCell cell, Column code, Countries countries) implements RowStep {
    @Override
    public void apply(Object[] cells, Row row, Findings findings) {
        String written = (String) cell.value(cells, findings);
        if (written == null) {
            return;
        }
        Optional<Countries.Country> country = countries.find(written);
        if (country.isEmpty()) {
            findings.anomaly("country_unknown");
            row.set(cell.column(), written);
            return;
        }
        row.set(cell.column(), country.get().name());
        row.set(code, country.get().code());
    }
}
