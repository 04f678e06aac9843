package fr.vendange.cli;

import fr.vendange.canonical.Problem;
import fr.vendange.run.Counts;
import fr.vendange.run.Note;
import fr.vendange.run.QuarantineEntry;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.Sums;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs and records as they are after a load, small enough to be read. */
final class Reports {
    static final Instant MORNING = Instant.parse("2026-03-14T08:30:00Z");
    private static final String SHA = "ab".repeat(32);

    private Reports() {}

    static RunReport customers() {
        return report(11, "customers", "customers", "clients.csv", RunStatus.LOADED)
                .counts(40, 40, 0, 0, 0, 0)
                .build();
    }

    static RunReport sales() {
        return report(12, "sales", "sales_lines", "ventes.csv", RunStatus.LOADED_WITH_QUARANTINE)
                .counts(1204, 1190, 4, 0, 8, 2)
                .anomalies(Map.of("unit_unknown", 1L, "quantity_zero", 3L))
                .sums("45210.4000", "3402.333")
                .notes(Note.of("cli", "run.watching", "inbox"))
                .build();
    }

    static Builder report(long runId, String stream, String table, String file, RunStatus status) {
        return new Builder(runId, stream, table, file, status);
    }

    static RunReport refused(String file) {
        return report(13, null, null, file, RunStatus.REFUSED)
                .message("Le fichier « " + file + " » est vide.", "Exportez-le à nouveau.")
                .build();
    }

    static QuarantineEntry entry(String ref, long line, String code, String column, String value) {
        return new QuarantineEntry(
                ref,
                12,
                "isavigne",
                "sales",
                "isavigne-ventes",
                "ventes.csv",
                SHA,
                line,
                "isavigne-L" + line,
                List.of(Problem.of(code, column, value)),
                List.of("num_ligne", "quantite"),
                Arrays.asList("L" + line, value),
                "open",
                MORNING,
                MORNING);
    }

    static final class Builder {
        private final long runId;
        private final String stream;
        private final String table;
        private final String file;
        private final RunStatus status;
        private Counts counts = Counts.NONE;
        private Map<String, Long> anomalies = Map.of();
        private Map<String, Long> changes = Map.of();
        private Sums sums = Sums.ZERO;
        private List<Note> notes = List.of();
        private String message;
        private String advice;

        private Builder(long runId, String stream, String table, String file, RunStatus status) {
            this.runId = runId;
            this.stream = stream;
            this.table = table;
            this.file = file;
            this.status = status;
        }

        Builder counts(long read, long inserted, long updated, long unchanged, long quarantined, long duplicates) {
            counts = new Counts(read, inserted, updated, unchanged, quarantined, duplicates);
            return this;
        }

        Builder anomalies(Map<String, Long> byCode) {
            anomalies = byCode;
            return this;
        }

        Builder changes(Map<String, Long> byColumn) {
            changes = byColumn;
            return this;
        }

        Builder sums(String money, String bottles) {
            sums = new Sums(new BigDecimal(money), new BigDecimal(bottles));
            return this;
        }

        Builder notes(Note... decided) {
            notes = List.of(decided);
            return this;
        }

        Builder message(String sentence, String whatToDo) {
            message = sentence;
            advice = whatToDo;
            return this;
        }

        RunReport build() {
            boolean known = table != null;
            return new RunReport(
                    runId,
                    known ? "isavigne" : null,
                    stream,
                    table,
                    "command",
                    file,
                    1000,
                    SHA,
                    known ? "isavigne-" + stream : null,
                    known ? SHA : null,
                    status,
                    counts,
                    anomalies,
                    sums,
                    sums,
                    status.isComplete(),
                    MORNING,
                    Duration.ofMillis(800),
                    notes,
                    message,
                    advice,
                    changes);
        }
    }
}
