package fr.vendange.mapping;

import java.util.List;
import java.util.Objects;

/**
 * Which mapping a file belongs to.
 *
 * @param mapping the mapping
 * @param headerRow which of the first records is the header, from 0
 * @param byName whether the file's name said so; otherwise its header did
 * @param alternatives names of other mappings that the header fits as well
 */
public record Recognition(MappingFile mapping, int headerRow, boolean byName, List<String> alternatives) {
    public Recognition {
        Objects.requireNonNull(mapping, "mapping");
        alternatives = List.copyOf(alternatives);
    }
}
