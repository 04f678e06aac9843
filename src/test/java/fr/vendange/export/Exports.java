package fr.vendange.export;

import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files to read and what was read, in the shortest form that a test can compare. */
final class Exports {
    static final Messages FRENCH = Messages.in("fr");
    static final HeaderFinder FIRST = records -> 0;

    private Exports() {}

    static Path file(Path folder, String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    static ExportFile inspect(Path file) throws FileRefused, IOException {
        return inspect(file, ExportLimits.DEFAULTS);
    }

    static ExportFile inspect(Path file, ExportLimits limits) throws FileRefused, IOException {
        return ExportFile.inspect(file, file.getFileName().toString(), limits, Optional.empty());
    }

    static ExportReader open(Path folder, String text) throws FileRefused, IOException {
        return open(folder, text, ExportLimits.DEFAULTS);
    }

    static ExportReader open(Path folder, String text, ExportLimits limits) throws FileRefused, IOException {
        return inspect(file(folder, "ventes.csv", text, StandardCharsets.UTF_8), limits)
                .open(FIRST);
    }

    /** Each record as {@code line: [cells]}, followed by its problem as a sentence. */
    static List<String> lines(ExportReader reader) throws FileRefused, IOException {
        List<String> lines = new ArrayList<>();
        for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
            String cells = reading.record().position() + ": "
                    + List.of(reading.record().cells());
            lines.add(
                    cells + reading.problem().map(p -> " " + FRENCH.problem(p)).orElse(""));
        }
        return lines;
    }

    static List<Problem> problems(ExportReader reader) throws FileRefused, IOException {
        List<Problem> problems = new ArrayList<>();
        for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
            reading.problem().ifPresent(problems::add);
        }
        return problems;
    }

    static List<String> notes(ExportReader reader) {
        return reader.notes().stream().map(note -> note.sentence(FRENCH)).toList();
    }
}
