package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Folding;
import fr.vendange.canonical.Memo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads enumerations by a table of synonyms; case, accents, punctuation and plural do not matter. The column's own
 * values always stand for themselves.
 */
final class OneOfReader implements CellReader {
    /** What becomes of a word that the table does not hold. */
    enum Unknown {
        /** Left out, with the anomaly {@code value_unknown}. */
        NULL,
        /** Kept as written: only for columns that take any text. */
        KEEP,
        /** The record is refused. */
        REFUSE
    }

    private static final int REMEMBERED = 256;

    private final Map<String, String> meanings = new HashMap<>();
    private final Unknown unknown;
    private final String known;
    private final Memo<Optional<String>> memo =
            new Memo<>(REMEMBERED, text -> Optional.ofNullable(meanings.get(folded(text))));

    OneOfReader(Column column, Map<String, List<String>> synonyms, Unknown unknown) {
        this.unknown = unknown;
        this.known = String.join(", ", column.allowed().isEmpty() ? synonyms.keySet() : column.allowed());
        synonyms.forEach((value, words) -> words.forEach(word -> meanings.put(folded(word), value)));
        synonyms.keySet().forEach(value -> meanings.put(folded(value), value));
        column.allowed().forEach(value -> meanings.put(folded(value), value));
    }

    @Override
    public Object read(Object cell, Findings findings) {
        String text = TextReader.clean(cell, false, findings);
        if (text == null) {
            return null;
        }
        Optional<String> meaning = memo.get(text);
        if (meaning.isPresent()) {
            return meaning.get();
        }
        switch (unknown) {
            case KEEP -> {
                return text;
            }
            case REFUSE -> findings.refuse("value_unknown", known);
            case NULL -> findings.anomaly("value_unknown");
        }
        return null;
    }

    /** What makes two words of a table the same. */
    static String folded(String word) {
        String letters = Folding.lettersAndDigits(word);
        return letters.length() > 2 && letters.endsWith("s") ? letters.substring(0, letters.length() - 1) : letters;
    }
}
