package fr.vendange.mapping;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.Messages;

/** One cell through one reader, and what was found on the way. */
record ReadCell(Object value, String refused, String anomaly) {
    private static final Column ANY = CanonicalTable.SALES_LINES.column("notes");

    static ReadCell of(CellReader reader, Object cell) {
        Findings findings = new Findings();
        findings.at("Colonne", ANY, cell);
        Object value = reader.read(cell, findings);
        String refused = findings.problems().isEmpty()
                ? null
                : Messages.in("fr").problem(findings.problems().get(0));
        String anomaly = findings.anomalies().isEmpty()
                ? null
                : findings.anomalies().get(0).code();
        return new ReadCell(value, refused, anomaly);
    }

    static ReadCell value(Object value) {
        return new ReadCell(value, null, null);
    }

    static ReadCell noted(Object value, String anomaly) {
        return new ReadCell(value, null, anomaly);
    }

    static ReadCell refused(String sentence) {
        return new ReadCell(null, sentence, null);
    }
}
