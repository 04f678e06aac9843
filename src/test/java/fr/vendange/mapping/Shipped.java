package fr.vendange.mapping;

import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.SaleDay;
import fr.vendange.canonical.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The mapping files as they are shipped, bound to columns as a test writes them. */
final class Shipped {
    static final Path FOLDER = Path.of(System.getProperty("project.basedir", "."), "routes", "mappings");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-15T10:00:00Z"), ZoneOffset.UTC);

    private Shipped() {}

    static Mappings mappings() throws IOException, MappingInvalid {
        return MappingCatalog.load(FOLDER, CLOCK).current();
    }

    /** @param lines cells parted by {@code |}; the first line is the header, all of them are the sample */
    static BoundMapping bind(String mapping, String... lines) throws IOException, MappingInvalid, ColumnsMissing {
        return bind(mappings().find(mapping).orElseThrow(), Map.of(), null, lines);
    }

    static BoundMapping bind(MappingFile mapping, Map<String, String> decisions, String connection, String... lines)
            throws ColumnsMissing {
        List<Object[]> sample = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            sample.add(cells(lines[i]));
        }
        return mapping.bind(
                new Binding(List.of(lines[0].split("\\|")), sample, decisions, connection, CLOCK, SaleDay.ZONE));
    }

    static Mapped map(BoundMapping mapping, String line) {
        return mapping.map(new SourceRecord(2, 0, cells(line)));
    }

    static Object[] cells(String line) {
        return line.split("\\|", -1);
    }

    /** Column and sentence of every problem. */
    static List<String> problems(Mapped mapped) {
        Messages french = Messages.in("fr");
        return mapped.problems().stream()
                .map(problem -> problem.column() + " : " + french.problem(problem))
                .toList();
    }

    /** Column and code of every anomaly. */
    static List<String> anomalies(Mapped mapped) {
        return mapped.anomalies().stream()
                .map(anomaly -> anomaly.column() + " " + anomaly.code())
                .toList();
    }

    static List<String> notes(BoundMapping mapping) {
        return sentences(mapping.notes());
    }

    static List<String> defaultsTaken(BoundMapping mapping) {
        return sentences(mapping.defaultsTaken());
    }

    /** Digits are grouped by a plain space, as a keyboard has it. */
    private static List<String> sentences(List<MappingNote> notes) {
        Messages french = Messages.in("fr");
        return notes.stream()
                .map(note -> note.in(french).replace('\u202f', ' '))
                .toList();
    }
}
