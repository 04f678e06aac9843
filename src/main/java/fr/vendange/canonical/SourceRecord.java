package fr.vendange.canonical;

import java.util.Objects;

/**
 * One record as its source wrote it.
 *
 * @param position physical line in a file (from 1), or the id in a system; with {@code origin} it finds the record
 *     again
 * @param ordinal place among the records of its run, from 0, refused ones counted
 * @param cells the values in the order of the stream's columns: text from a file, typed values from an API; never null
 *     itself, a cell may be null or empty; fewer cells than columns means that the last ones are absent
 */
public record SourceRecord(long position, long ordinal, Object[] cells) {
    public SourceRecord {
        Objects.requireNonNull(cells, "cells");
    }
}
