package fr.vendange.web;

import fr.vendange.export.SpreadsheetText;
import fr.vendange.run.QuarantineEntry;
import fr.vendange.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Records corrected on the page. They go the way of a corrections file that somebody edited in a spreadsheet: one route
 * loads both, and what closes a quarantine entry is decided in one place.
 */
final class CorrectedRecord {
    private static final String REF = "_ref";

    private final Path workFolder;
    private final Dispatch dispatch;

    CorrectedRecord(Path workFolder, Dispatch dispatch) {
        this.workFolder = workFolder;
        this.dispatch = dispatch;
    }

    /**
     * Loads a record with what somebody has corrected.
     *
     * @param corrected values by column; columns left out stay as they are
     */
    List<RunReport> load(QuarantineEntry entry, Map<String, String> corrected) throws Refusal {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(workFolder), "corrected-");
            Path file = folder.resolve(name(entry));
            try {
                Files.writeString(file, text(entry, QuarantineReadings.cells(entry, corrected)));
                return dispatch.load(file, false);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new Refusal(503, "load_stopped", e.getMessage());
        }
    }

    /** The stream is told by the name where the header does not. */
    private static String name(QuarantineEntry entry) {
        String name = entry.fileName().replaceAll(".*[!/\\\\]", "").replaceAll("(?i)\\.(csv|txt|xlsx|gz|zip)$", "");
        return name.replaceAll("[^\\p{L}\\p{N}._-]", "_") + "." + entry.ref() + ".csv";
    }

    private static String text(QuarantineEntry entry, List<String> cells) {
        List<String> header = new ArrayList<>(entry.columns());
        header.add(REF);
        List<String> line = new ArrayList<>();
        cells.forEach(cell -> line.add(cell == null ? "" : SpreadsheetText.protect(cell)));
        line.add(entry.ref());
        return quoted(header) + quoted(line);
    }

    private static String quoted(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(";", "", "\r\n"));
    }
}
