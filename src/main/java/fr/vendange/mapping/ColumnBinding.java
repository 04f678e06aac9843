package fr.vendange.mapping;

/**
 * Which column of the source feeds a canonical one.
 *
 * @param column the canonical column
 * @param header the source's column as written; null when none does and the value is given or composed
 * @param transform how it is read, as the mapping file names it
 */
public record ColumnBinding(String column, String header, String transform) {}
