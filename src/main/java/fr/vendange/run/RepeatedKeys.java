package fr.vendange.run;

import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a key means that stands again in the same file: an identical record is a duplicate, another one a conflict that
 * the first occurrence wins. Lines without an id get their rank among equals, refused ones counted, so that correcting
 * one line never renames another. Called in the order of the file.
 */
final class RepeatedKeys implements Closeable {
    /** The problem of a record whose key stands earlier in the file with other values. */
    static final String CONFLICT = "duplicate_conflict";

    private final FirstOccurrences occurrences;

    RepeatedKeys(Path workFolder, long expectedRecords) {
        this.occurrences = new FirstOccurrences(workFolder, expectedRecords);
    }

    MappedBatch settle(RecordBatch batch, List<Candidate> candidates) throws IOException {
        List<LoadRow> rows = new ArrayList<>(candidates.size());
        List<RefusedRecord> refused = new ArrayList<>();
        List<SourceReading> duplicates = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Mapped mapped = candidate.mapped();
            if (mapped.isRefused()) {
                refused.add(new RefusedRecord(candidate.reading(), refusedKey(candidate), mapped.problems()));
            } else if (mapped.keyBasis() != null) {
                rows.add(ranked(candidate));
            } else {
                Optional<FirstOccurrences.Seen> first = occurrences.see(
                        candidate.keyHash(),
                        candidate.contentHash(),
                        mapped.record().position());
                if (first.isEmpty()) {
                    rows.add(row(candidate, null));
                } else if (first.get().contentHash().equals(candidate.contentHash())) {
                    duplicates.add(candidate.reading());
                } else {
                    refused.add(new RefusedRecord(
                            candidate.reading(),
                            mapped.sourceKey(),
                            List.of(Problem.of(
                                    CONFLICT,
                                    null,
                                    mapped.sourceKey(),
                                    first.get().position(),
                                    ""))));
                }
            }
        }
        return new MappedBatch(batch, rows, refused, duplicates);
    }

    private String refusedKey(Candidate candidate) throws IOException {
        Mapped mapped = candidate.mapped();
        if (mapped.keyBasis() == null || candidate.reading().quarantineRef() != null) {
            return mapped.sourceKey();
        }
        return mapped.keyBasis() + "-" + occurrences.rank(candidate.keyHash());
    }

    private LoadRow ranked(Candidate candidate) throws IOException {
        String basis = candidate.mapped().keyBasis();
        if (candidate.reading().quarantineRef() != null) {
            // its rank in the file it came from is taken: the store gives it a free one, or the one it got before
            return row(candidate, basis);
        }
        candidate.mapped().row().set(0, basis + "-" + occurrences.rank(candidate.keyHash()));
        return row(candidate, null);
    }

    private static LoadRow row(Candidate candidate, String keyBasis) {
        Mapped mapped = candidate.mapped();
        return new LoadRow(mapped.row(), candidate.contentHash(), candidate.reading(), mapped.anomalies(), keyBasis);
    }

    @Override
    public void close() throws IOException {
        occurrences.close();
    }
}
