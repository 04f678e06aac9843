package fr.vendange.cli;

import fr.vendange.canonical.Problem;
import fr.vendange.export.Dialect;
import fr.vendange.mapping.ColumnBinding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a file would be read.
 *
 * @param file its name, {@code archive.zip!ventes.csv} for one in an archive
 * @param table what was recognised; empty when that far nobody got
 * @param columns canonical columns and where they come from
 * @param unmapped the file's columns that feed nothing
 * @param missing columns without which nothing loads
 * @param notes what was decided on the way, as sentences
 * @param errors the first records that would go to quarantine
 * @param refusal why nothing of it would load
 */
record FileCheck(
        String file,
        Optional<Table> table,
        List<ColumnBinding> columns,
        List<String> unmapped,
        List<String> missing,
        List<String> notes,
        long read,
        long refused,
        Map<String, Long> anomalies,
        List<RecordError> errors,
        Optional<Explanation> refusal) {

    FileCheck {
        columns = List.copyOf(columns);
        unmapped = List.copyOf(unmapped);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
        anomalies = Map.copyOf(anomalies);
        errors = List.copyOf(errors);
    }

    static FileCheck refused(String file, Explanation refusal) {
        return new FileCheck(
                file,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                Map.of(),
                List.of(),
                Optional.of(refusal));
    }

    int exitCode() {
        if (refusal.isPresent()) {
            return ExitCode.FAILED;
        }
        return refused == 0 ? ExitCode.DONE : ExitCode.QUARANTINE;
    }

    /**
     * The table in the file.
     *
     * @param dialect empty for a workbook
     * @param byName the file's name said which mapping; else its header did
     * @param alternatives mappings that the header fits as well
     * @param score how much of the file the mapping understands, 0 to 100
     */
    record Table(
            Optional<Dialect> dialect,
            long headerLine,
            String mapping,
            String stream,
            String canonicalTable,
            boolean byName,
            List<String> alternatives,
            BigDecimal score) {}

    /** A record that would be refused, and why. */
    record RecordError(long line, List<Problem> problems) {}
}
