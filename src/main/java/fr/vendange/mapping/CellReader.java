package fr.vendange.mapping;

/**
 * Turns one cell into a canonical value. Compiled once from a mapping file; a pure function that any thread may call.
 */
@FunctionalInterface
interface CellReader {
    /**
     * The value, of exactly its column's Java type.
     *
     * @param cell never null and never blank text; text, or a typed value of an API or a spreadsheet
     * @param findings told when the record must be refused, or deserves a look
     * @return null when the cell states nothing, or findings were told why it cannot be read
     */
    Object read(Object cell, Findings findings);
}
