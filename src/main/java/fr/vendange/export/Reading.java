package fr.vendange.export;

import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import java.util.Objects;
import java.util.Optional;

/**
 * One record of an export, as good as it could be read.
 *
 * @param record its position is the physical line (the row of a sheet) where it begins; its cells are texts
 * @param problem why it cannot be mapped: the file is malformed at this place, and only here
 * @param repairedColumns indexes of the cells whose mojibake was repaired, ascending; mostly empty
 */
public record Reading(SourceRecord record, Optional<Problem> problem, int[] repairedColumns) {
    static final int[] NOTHING_REPAIRED = {};

    public Reading {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(repairedColumns, "repairedColumns");
    }
}
