package fr.vendange.mapping;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What an empty cell means in one column of a stream, and how many records took it. Thread-safe. */
final class DefaultValue {
    private final Object value;
    private final String written;
    private final String column;
    private final String header;
    private final boolean always;
    private final LongAdder taken = new LongAdder();

    /**
     * @param value as the column holds it
     * @param written as the mapping file says it
     * @param column the canonical column
     * @param header the source's column as written; the first name the mapping knows when there is none
     * @param always the source has no such column
     */
    DefaultValue(Object value, Object written, String column, String header, boolean always) {
        this.value = value;
        this.written = Findings.text(written);
        this.column = column;
        this.header = header;
        this.always = always;
    }

    /** The value, for one record more. */
    Object take() {
        taken.increment();
        return value;
    }

    /** How many records took it so far; empty when none did: then nothing was decided. */
    Optional<MappingNote> note() {
        long records = taken.sum();
        String code = always ? "note.default.always" : "note.default.empty";
        return records == 0 ? Optional.empty() : Optional.of(MappingNote.of(code, header, written, column, records));
    }
}
