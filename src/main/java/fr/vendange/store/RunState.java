package fr.vendange.store;

import fr.vendange.canonical.Authority;
import java.util.HashMap;
import java.util.Map;

/** What the batches of one run share in the store. */
final class RunState {
    private final SqlDialect dialect;
    private final TargetTable table;
    private final KnownRows known;
    private final Marks marks;
    private final AnomalyBook anomalies;
    private final QuarantineWriter quarantine;
    private final Equivalents equivalents;
    private final Leases leases;
    private final Windows windows;
    private final Absences absences;
    private final Authority authority;
    private final OpenKeys openAnomalies;
    private final OpenKeys openQuarantine;
    private final Map<String, Integer> takenRanks = new HashMap<>();
    private volatile boolean nothingKnown;

    RunState(
            SqlDialect dialect,
            TargetTable table,
            QuarantineWriter quarantine,
            Equivalents equivalents,
            Leases leases,
            Windows windows,
            Authority authority,
            OpenKeys openAnomalies,
            OpenKeys openQuarantine,
            boolean nothingKnown) {
        this.dialect = dialect;
        this.table = table;
        this.known = new KnownRows(dialect, table);
        this.marks = new Marks(dialect, table);
        this.anomalies = new AnomalyBook(dialect, table);
        this.quarantine = quarantine;
        this.equivalents = equivalents;
        this.leases = leases;
        this.windows = windows;
        this.absences = new Absences(table);
        this.authority = authority;
        this.openAnomalies = openAnomalies;
        this.openQuarantine = openQuarantine;
        this.nothingKnown = nothingKnown;
    }

    SqlDialect dialect() {
        return dialect;
    }

    TargetTable table() {
        return table;
    }

    KnownRows known() {
        return known;
    }

    Marks marks() {
        return marks;
    }

    AnomalyBook anomalies() {
        return anomalies;
    }

    QuarantineWriter quarantine() {
        return quarantine;
    }

    Equivalents equivalents() {
        return equivalents;
    }

    Leases leases() {
        return leases;
    }

    Windows windows() {
        return windows;
    }

    Absences absences() {
        return absences;
    }

    Authority authority() {
        return authority;
    }

    OpenKeys openAnomalies() {
        return openAnomalies;
    }

    OpenKeys openQuarantine() {
        return openQuarantine;
    }

    /** No row of the source was in the table when the run began, and no key comes twice: nothing need be looked up. */
    boolean nothingKnown() {
        return nothingKnown;
    }

    /** Somebody else has written such keys since: from now on every batch looks. */
    void somethingKnown() {
        nothingKnown = false;
    }

    /** How many ranks of a basis this run has given away; the table is asked from there on. */
    synchronized int takenRanks(String basis) {
        return takenRanks.getOrDefault(basis, 0);
    }

    synchronized void takeRank(String basis, int rank) {
        takenRanks.merge(basis, rank + 1, Math::max);
    }
}
