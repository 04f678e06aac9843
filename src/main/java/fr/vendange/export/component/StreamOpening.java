package fr.vendange.export.component;

import fr.vendange.mapping.Binding;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.mapping.MappingFile;
import fr.vendange.mapping.MappingNote;
import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Note;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunRequest;
import fr.vendange.run.StreamKey;
import java.time.ZoneId;
import java.util.List;

/**
 * What every source does once it knows its columns: bind the mapping to them, and begin the run.
 *
 * @param columns the source's, in the order of the records' cells
 */
record StreamOpening(
        RecordSource.Surroundings surroundings,
        MappingFile mapping,
        StreamKey stream,
        FileIdentity identity,
        List<String> columns) {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /**
     * Binds the mapping under what was decided for the stream before.
     *
     * @throws FileRefused when a required column is missing
     */
    BoundMapping bind(List<Object[]> sample) throws FileRefused {
        String connection = stream.source().equals(mapping.source()) ? null : stream.source();
        try {
            return mapping.bind(new Binding(
                    columns, sample, surroundings.ledger().decisions(stream), connection, surroundings.clock(), PARIS));
        } catch (ColumnsMissing e) {
            throw new FileRefused(
                    e.missing().size() == 1 ? "column_missing" : "columns_missing",
                    identity.name(),
                    String.join(" », « ", e.missing()),
                    String.join(", ", e.found()));
        }
    }

    /**
     * Begins the run.
     *
     * @param snapshot a row that the source no longer has is gone
     * @param corrections the records carry references to quarantine entries
     */
    Begun begin(boolean snapshot, boolean corrections, RunOptions options) {
        return surroundings
                .ledger()
                .begin(new RunRequest(
                        stream,
                        mapping.table(),
                        identity,
                        mapping.name(),
                        mapping.hash(),
                        columns,
                        identity.modified(),
                        snapshot,
                        corrections,
                        options));
    }

    /** Notes in the run what binding decided and, as it comes to be known, what the records take from the mapping. */
    static void note(Run run, BoundMapping bound) {
        bound.notes().forEach(n -> run.note(ofMapping(n)));
        // a resumed run maps again what it has committed, for its keys: the counts are of the whole source
        run.noteWhatIsCounted(() ->
                bound.defaultsTaken().stream().map(StreamOpening::ofMapping).toList());
    }

    private static Note ofMapping(MappingNote note) {
        return new Note("mapping", note.code(), note.arguments());
    }
}
