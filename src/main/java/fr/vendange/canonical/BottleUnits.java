package fr.vendange.canonical;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The one table of 75 cl equivalents, used by every source: what a unit or format as people write it holds. The words
 * are data ({@code units.csv} and what an estate adds); only how numbers, words and volumes stand together is code. A
 * text that is not understood as a whole is not understood at all: nothing is guessed from a part of it.
 *
 * <p>Immutable and thread-safe; repeated texts are remembered.
 */
public final class BottleUnits {
    private static final String RESOURCE = "/fr/vendange/canonical/units.csv";
    private static final int REMEMBERED = 1024;

    /** What a word of the table is. */
    public enum Kind {
        /** A container that stands for itself: bouteille, magnum, hl. */
        FORMAT,
        /** Holds several containers: caisse, carton. */
        CASE,
        /** Its text gives the volume, a bare number being litres: BIB, fontaine à vin. */
        BULK,
        /** A unit of volume behind a number. */
        MEASURE,
        /** Says nothing: de, bois. */
        FILLER
    }

    /**
     * One row of the table.
     *
     * @param name as people write it; accents, case and plural do not matter
     * @param bottles how many containers it stands for; null for a case whose number must be written
     * @param volumeCl of each container, of one measure; null when not stated
     * @param flexible a volume written beside the name replaces this one; otherwise the two must agree
     */
    public record Word(Kind kind, String name, BigDecimal bottles, BigDecimal volumeCl, boolean flexible) {
        public Word {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            if (name.isBlank()) {
                throw new IllegalArgumentException("A unit needs a name");
            }
        }

        /** A unit of an estate: so many containers, each of that volume or of the product's when it is null. */
        public static Word format(String name, BigDecimal bottles, BigDecimal volumeCl) {
            return new Word(Kind.FORMAT, name, bottles, volumeCl, volumeCl == null);
        }
    }

    private final Map<String, List<Word>> words;
    private final int longestName;
    private final Memo<Optional<BottleUnit>> memo;

    private BottleUnits(Map<String, List<Word>> words) {
        this.words = words;
        this.longestName = words.keySet().stream()
                .mapToInt(name -> name.split(" ").length)
                .max()
                .orElse(1);
        this.memo = new Memo<>(REMEMBERED, this::understand);
    }

    /** The table every estate starts with. */
    public static BottleUnits standard() {
        Map<String, List<Word>> words = new HashMap<>();
        try (InputStream in = BottleUnits.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(words, row(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
        return new BottleUnits(words);
    }

    /** This table with an estate's own words; a word that is already there takes the new meaning. */
    public BottleUnits with(Collection<Word> more) {
        Map<String, List<Word>> extended = new HashMap<>(words);
        for (Word word : more) {
            extended.remove(normalName(word.name()));
        }
        for (Word word : more) {
            add(extended, word);
        }
        return new BottleUnits(extended);
    }

    /**
     * What a unit holds.
     *
     * @param unit as written; null or blank is a bottle of the product's volume
     * @return empty when the text is not understood
     */
    public Optional<BottleUnit> parse(String unit) {
        return memo.get(unit == null ? "" : unit);
    }

    /**
     * The 75 cl equivalents of a quantity, see {@link BottleUnit#equivalent}.
     *
     * @return empty when the unit is not understood
     */
    public Optional<BigDecimal> equivalent(BigDecimal quantity, String unit, BigDecimal productVolumeCl) {
        return parse(unit).map(understood -> understood.equivalent(quantity, productVolumeCl));
    }

    private Optional<BottleUnit> understand(String unit) {
        List<String> tokens = tokens(unit);
        if (tokens.isEmpty()) {
            return Optional.of(new BottleUnit(BigDecimal.ONE, null));
        }
        UnitPhrase phrase = new UnitPhrase();
        int at = 0;
        while (at < tokens.size()) {
            int taken = take(tokens, at, phrase);
            if (taken == 0) {
                return Optional.empty();
            }
            at += taken;
        }
        return phrase.meaning();
    }

    /** Gives the longest thing that stands at that place to the phrase; the number of tokens it took, 0 for nothing. */
    private int take(List<String> tokens, int at, UnitPhrase phrase) {
        String token = tokens.get(at);
        for (int length = Math.min(longestName, tokens.size() - at); length > 0; length--) {
            String name = String.join(" ", tokens.subList(at, at + length));
            for (Word word : words.getOrDefault(name, List.of())) {
                if (word.kind() != Kind.MEASURE && phrase.word(word)) {
                    return length;
                }
            }
        }
        if (isNumber(token)) {
            BigDecimal number = new BigDecimal(token.replace(',', '.'));
            Word measure = at + 1 < tokens.size() ? measure(tokens.get(at + 1)) : null;
            if (measure != null) {
                return phrase.volume(number.multiply(measure.volumeCl())) ? 2 : 0;
            }
            return phrase.number(number) ? 1 : 0;
        }
        return token.equals("x") && phrase.times() ? 1 : 0;
    }

    private Word measure(String token) {
        for (Word word : words.getOrDefault(token, List.of())) {
            if (word.kind() == Kind.MEASURE) {
                return word;
            }
        }
        return null;
    }

    private static void add(Map<String, List<Word>> words, Word word) {
        List<Word> same = new ArrayList<>(words.getOrDefault(normalName(word.name()), List.of()));
        same.add(word);
        words.put(normalName(word.name()), List.copyOf(same));
    }

    private static Word row(String line) {
        String[] cells = line.split(";", -1);
        boolean flexible = cells[3].startsWith("~");
        String volume = flexible ? cells[3].substring(1) : cells[3];
        return new Word(
                Kind.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                cells[1],
                cells[2].isEmpty() ? null : new BigDecimal(cells[2]),
                volume.isEmpty() ? null : new BigDecimal(volume),
                flexible);
    }

    private static String normalName(String name) {
        return String.join(" ", tokens(name));
    }

    /** Numbers, singular words without accents, {@code x} for every multiplication sign; 1/2 is one token. */
    private static List<String> tokens(String text) {
        String folded = Folding.fold(text).replace('×', 'x').replace('*', 'x').replace("½", "1/2");
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            char c = folded.charAt(at);
            int end = at + 1;
            if (isDigit(c)) {
                end = endOfNumber(folded, at);
                tokens.add(folded.substring(at, end));
            } else if (Character.isLetter(c)) {
                while (end < folded.length() && Character.isLetter(folded.charAt(end))) {
                    end++;
                }
                tokens.add(singular(folded.substring(at, end)));
            } else if (!isSilent(c)) {
                tokens.add(String.valueOf(c));
            }
            at = end;
        }
        return tokens;
    }

    private static int endOfNumber(String text, int start) {
        if (text.startsWith("1/2", start) && (start + 3 == text.length() || !isDigit(text.charAt(start + 3)))) {
            return start + 3;
        }
        int end = start;
        boolean decimal = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean separator = (c == ',' || c == '.') && !decimal && end + 1 < text.length();
            if (separator && isDigit(text.charAt(end + 1))) {
                decimal = true;
            } else if (!isDigit(c)) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isNumber(String token) {
        return isDigit(token.charAt(0)) && token.indexOf('/') < 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSilent(char c) {
        return c <= ' ' || Character.isSpaceChar(c) || "-_.'()/,:".indexOf(c) >= 0;
    }

    private static String singular(String word) {
        return word.length() > 2 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
