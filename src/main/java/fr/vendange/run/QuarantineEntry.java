package fr.vendange.run;

import fr.vendange.canonical.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A record that could not load.
 *
 * @param ref what names it for ever, whatever the file is renamed to: {@code Q} and twelve letters or digits
 * @param fileSha256 the content it was read from
 * @param position its line there
 * @param columns the source's columns, in the order of the cells
 * @param cells the record as the source wrote it
 * @param state {@code open}, {@code corrected} or {@code dismissed}
 * @param readAt when the source was read
 */
public record QuarantineEntry(
        String ref,
        long runId,
        String source,
        String stream,
        String mapping,
        String fileName,
        String fileSha256,
        long position,
        String sourceKey,
        List<Problem> problems,
        List<String> columns,
        List<String> cells,
        String state,
        Instant readAt,
        Instant createdAt) {

    public QuarantineEntry {
        problems = List.copyOf(problems);
        columns = List.copyOf(columns);
        // cells may hold nulls: an absent cell is not an empty one
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }
}
