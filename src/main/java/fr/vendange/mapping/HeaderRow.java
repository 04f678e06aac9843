package fr.vendange.mapping;

import fr.vendange.canonical.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A header's cells, found again by what they mean: case, accents, spaces and punctuation do not matter. */
final class HeaderRow {
    /** What a corrections file adds to the original columns; they feed nothing and are nobody's oversight. */
    private static final Set<String> CORRECTIONS =
            Set.of("_ref", "_ligne", "_colonne", "_valeur", "_erreur", "_conseil");

    private final List<String> cells;
    private final Map<String, Integer> byMeaning = new HashMap<>();

    HeaderRow(List<String> cells) {
        this.cells = cells;
        for (int i = 0; i < cells.size(); i++) {
            String meaning = meaning(cells.get(i));
            if (!meaning.isEmpty() && !isOfCorrections(cells.get(i))) {
                byMeaning.putIfAbsent(meaning, i);
            }
        }
    }

    static String meaning(String header) {
        return header == null ? "" : Folding.lettersAndDigits(header);
    }

    String cell(int index) {
        return cells.get(index);
    }

    /** The place of the first of these names that the header has; −1 when it has none. */
    int find(List<String> names) {
        for (String name : names) {
            Integer index = byMeaning.get(meaning(name));
            if (index != null) {
                return index;
            }
        }
        return -1;
    }

    /** The places of every column that has one of these names. */
    List<Integer> findAll(List<String> names) {
        Set<String> meanings = new HashSet<>();
        names.forEach(name -> meanings.add(meaning(name)));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (isOfSource(i) && meanings.contains(meaning(cells.get(i)))) {
                found.add(i);
            }
        }
        return found;
    }

    /** Whether that column is the source's: it has a name, and not one of a corrections file. */
    boolean isOfSource(int index) {
        return !meaning(cells.get(index)).isEmpty() && !isOfCorrections(cells.get(index));
    }

    int size() {
        return cells.size();
    }

    private static boolean isOfCorrections(String header) {
        return header != null && CORRECTIONS.contains(header.strip().toLowerCase(Locale.ROOT));
    }
}
