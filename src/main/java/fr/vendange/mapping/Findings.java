package fr.vendange.mapping;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is found in one record while it is mapped: every problem, not only the first, and every anomaly. */
final class Findings {
    private List<Problem> problems = List.of();
    private List<Anomaly> anomalies = List.of();
    private String header;
    private Column column;
    private Object cell;

    /** Says which cell the next findings are about. */
    void at(String sourceHeader, Column canonicalColumn, Object sourceCell) {
        header = sourceHeader;
        column = canonicalColumn;
        cell = sourceCell;
    }

    /** The record cannot load because of this cell. */
    void refuse(String code, Object... arguments) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>();
        }
        problems.add(Problem.of(code, header, text(cell), arguments));
    }

    /** The record loads, but this cell deserves a look. */
    void anomaly(String code) {
        if (anomalies.isEmpty()) {
            anomalies = new ArrayList<>();
        }
        anomalies.add(new Anomaly(code, column == null ? null : column.name(), text(cell)));
    }

    int problemCount() {
        return problems.size();
    }

    List<Problem> problems() {
        return problems;
    }

    List<Anomaly> anomalies() {
        return anomalies;
    }

    /** The cell as its source wrote it. */
    static String text(Object cell) {
        return cell == null ? null : cell instanceof BigDecimal decimal ? decimal.toPlainString() : cell.toString();
    }
}
