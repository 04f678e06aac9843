package fr.vendange.mapping;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.DerivedColumns;
import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.RecordMapping;
import fr.vendange.canonical.Row;
import fr.vendange.canonical.SourceRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mapping compiled for one stream. Thread-safe: steps are pure, what they remember or count changes no result.
 *
 * <p>A record is refused for values that would be wrong in the table (a number, date, yes or no that is none, a damaged
 * code, a missing required value); it loads without the value, with an anomaly, where leaving it out harms nothing (an
 * e-mail, telephone, vintage, volume or enumeration that is none).
 */
public final class BoundMapping implements RecordMapping {
    private final CanonicalTable table;
    private final List<RowStep> steps;
    private final ImpliedChecks checks;
    private final KeyBasis keyBasis;
    private final Column total;
    private final Column quantity;
    private final SourceCell unitPrice;
    private final SourceCell key;
    private final BindingReport report;

    /**
     * @param cells by ordinal, where each column comes from
     * @param keyBasis for tables whose rows may have no id of their own; else null
     */
    BoundMapping(
            CanonicalTable table,
            List<RowStep> steps,
            SourceCell[] cells,
            KeyBasis keyBasis,
            BottleUnits units,
            Instant tomorrow,
            BindingReport report) {
        this.table = table;
        this.steps = List.copyOf(steps);
        this.checks = new ImpliedChecks(table, cells, units, tomorrow);
        this.keyBasis = keyBasis;
        this.total = table.find("price_total_eur").orElse(null);
        this.quantity = table.find("quantity_units").orElse(null);
        this.unitPrice = table.find("price_unit_eur")
                .map(column -> cells[column.ordinal()])
                .orElse(null);
        this.key = cells[0];
        this.report = report;
    }

    @Override
    public CanonicalTable table() {
        return table;
    }

    @Override
    public Mapped map(SourceRecord record) {
        Object[] cells = record.cells();
        Row row = new Row(table);
        Findings findings = new Findings();
        for (RowStep step : steps) {
            step.apply(cells, row, findings);
        }
        BigDecimal statedTotal = total == null ? null : (BigDecimal) row.get(total);
        DerivedColumns.complete(row);
        refuseTotalThatDoesNotFit(cells, row, findings);
        checks.check(cells, row, statedTotal, findings);
        String basis = null;
        if (row.key() == null && keyBasis != null) {
            basis = keyBasis.of(cells, row);
        } else if (row.key() == null && findings.problemCount() == 0) {
            findings.at(key == null ? null : key.header(), table.key(), null);
            findings.refuse("required_missing");
        }
        boolean loads = findings.problemCount() == 0;
        return new Mapped(record, loads ? row : null, row.key(), basis, findings.problems(), findings.anomalies());
    }

    /** Two numbers that fit can have a product that does not; a total that is left out would be missed by nobody. */
    private void refuseTotalThatDoesNotFit(Object[] cells, Row row, Findings findings) {
        boolean untold = total != null && row.get(total) == null && unitPrice != null;
        if (untold && row.get(unitPrice.column()) != null && row.get(quantity) != null) {
            findings.at(unitPrice.header(), total, unitPrice.raw(cells));
            findings.refuse("number_too_large", NumberReader.largest(total.type()));
        }
    }

    /**
     * What was decided from the sample and must stay for the records that follow. Names that begin with {@code source.}
     * hold for everything this connection sends from now on; those that begin with {@code file.} for this file.
     */
    public Map<String, String> decisions() {
        return report.decisions();
    }

    /** What was decided or assumed when the mapping was bound, as sentences. */
    public List<MappingNote> notes() {
        return report.notes();
    }

    /**
     * The defaults that records took, each with how many have so far, also those that were refused for something else.
     */
    public List<MappingNote> defaultsTaken() {
        return report.defaults().stream()
                .flatMap(otherwise -> otherwise.note().stream())
                .toList();
    }

    /** The source's columns that feed nothing, as written. */
    public List<String> unmappedColumns() {
        return report.unmapped();
    }

    /** Canonical columns and where they come from. */
    public List<ColumnBinding> columnBindings() {
        return report.columns();
    }

    public Coverage coverage() {
        return report.coverage();
    }
}
