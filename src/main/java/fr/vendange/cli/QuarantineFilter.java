package fr.vendange.cli;

import fr.vendange.run.Quarantine;
import fr.vendange.run.QuarantineEntry;
import java.util.List;
import picocli.CommandLine.Option;

/** Which open entries are meant. */
final class QuarantineFilter {
    @Option(names = "--source", paramLabel = "SOURCE", descriptionKey = "option.quarantine.source")
    private String source;

    @Option(names = "--stream", paramLabel = "STREAM", descriptionKey = "option.quarantine.stream")
    private String stream;

    @Option(names = "--code", paramLabel = "CODE", descriptionKey = "option.quarantine.code")
    private String code;

    boolean isEmpty() {
        return source == null && stream == null && code == null;
    }

    List<QuarantineEntry> open(Quarantine quarantine, int limit) {
        return quarantine.open(source, stream, code, limit);
    }
}
