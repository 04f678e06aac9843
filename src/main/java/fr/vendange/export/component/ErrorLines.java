package fr.vendange.export.component;

import fr.vendange.canonical.Messages;
import fr.vendange.export.SpreadsheetText;
import fr.vendange.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** The lines of the file that stands beside one that was refused. */
final class ErrorLines {
    private ErrorLines() {}

    static List<List<String>> of(List<RunReport> refused, Messages messages) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                CorrectionsFile.BYTE_ORDER_MARK + messages.format("run", "errors.file"),
                messages.format("run", "errors.reason"),
                messages.format("run", "errors.advice")));
        refused.forEach(r -> lines.add(List.of(text(r.file()), text(r.message()), text(r.advice()))));
        return lines;
    }

    private static String text(String text) {
        return text == null ? "" : SpreadsheetText.protect(text);
    }
}
