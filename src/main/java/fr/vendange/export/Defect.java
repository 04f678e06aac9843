package fr.vendange.export;

/**
 * Where the text of a record cannot be taken as it stands.
 *
 * @param column index of the cell
 * @param length characters that the cell or the record has; 0 when that says nothing
 */
record Defect(Kind kind, int column, long length) {
    enum Kind {
        /** A quote without its partner, which would have swallowed the lines that follow. */
        STRAY_QUOTE,
        /** A cell beyond the limit; only its beginning is kept. */
        FIELD_TOO_BIG,
        /** No cell is beyond the limit, all of them together are; only the beginning is kept. */
        RECORD_TOO_BIG
    }
}
