package fr.vendange.run;

import fr.vendange.canonical.CanonicalTable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a run is asked to do, pinned before its first record.
 *
 * @param stream whose records
 * @param table where they go
 * @param content what is read; for a replay of quarantined records, a content of its own
 * @param mapping the mapping's name
 * @param mappingHash of the mapping's meaning: a run resumes only under the one it began with
 * @param columns the source's columns in the order of the records' cells
 * @param readAt when the source was read, where a batch does not say it of its own: an older reading never overwrites a
 *     newer one
 * @param snapshot a row that the source no longer has is gone
 * @param corrections the records carry references to quarantine entries
 * @param options what the caller asked for
 */
public record RunRequest(
        StreamKey stream,
        CanonicalTable table,
        Content content,
        String mapping,
        String mappingHash,
        List<String> columns,
        Instant readAt,
        boolean snapshot,
        boolean corrections,
        RunOptions options) {

    public RunRequest {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(mappingHash, "mappingHash");
        Objects.requireNonNull(readAt, "readAt");
        Objects.requireNonNull(options, "options");
        columns = List.copyOf(columns);
    }
}
