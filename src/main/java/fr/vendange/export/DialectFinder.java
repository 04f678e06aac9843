package fr.vendange.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the delimiter from a file's first lines. A delimiter is good when the lines agree on how many cells it makes
 * of them and the first such line reads like a header: words, not halves of numbers. That is what a decimal comma
 * fails at, however regular it stands. Delimiters inside quotes do not count. A first line {@code sep=;}, which Excel
 * understands, settles it.
 */
final class DialectFinder {
    private static final int LINES = 200;
    private static final int CHARACTERS = 256 * 1024;
    private static final int LINES_IN_A_CELL = 50;
    private static final char QUOTE = '"';

    /**
     * What was found.
     *
     * @param width cells that most lines have
     * @param stated the file's first line states the delimiter and is no record
     */
    record Finding(Dialect dialect, int width, boolean stated) {}

    private DialectFinder() {}

    static Finding find(Path path, TextEncoding encoding) throws IOException {
        char[] sample = new char[CHARACTERS];
        int length = 0;
        boolean whole = false;
        try (DecodedText text = new DecodedText(path, encoding.charset(), encoding.markLength())) {
            while (length < CHARACTERS - 1 && !whole) {
                int read = text.read(sample, length, CHARACTERS - length);
                whole = read < 0;
                length += Math.max(read, 0);
            }
        }
        return find(new String(sample, 0, length), whole, encoding);
    }

    static Finding find(String sample, boolean whole, TextEncoding encoding) {
        List<int[]> counts = new ArrayList<>();
        List<String> lines = logicalLines(sample, whole);
        char stated = stated(lines);
        if (stated != 0) {
            lines.remove(0);
        }
        for (String line : lines) {
            counts.add(count(line));
        }
        int best = 0;
        double bestScore = 0;
        int bestWidth = 1;
        for (int candidate = 0; candidate < Dialect.DELIMITERS.length(); candidate++) {
            char delimiter = Dialect.DELIMITERS.charAt(candidate);
            if (stated != 0 && stated != delimiter) {
                continue;
            }
            int width = usualWidth(counts, candidate);
            double score = width < 2 ? 0 : score(lines, counts, candidate, width);
            if (score > bestScore || stated == delimiter) {
                best = candidate;
                bestScore = score;
                bestWidth = width;
            }
        }
        Dialect dialect = new Dialect(Dialect.DELIMITERS.charAt(best), QUOTE, encoding.charset());
        return new Finding(dialect, bestWidth, stated != 0);
    }

    private static char stated(List<String> lines) {
        if (lines.isEmpty()) {
            return 0;
        }
        String first = lines.get(0).replace("\"", "").stripLeading();
        boolean states = first.length() >= 5 && first.regionMatches(true, 0, "sep=", 0, 4);
        return states && Dialect.DELIMITERS.indexOf(first.charAt(4)) >= 0 ? first.charAt(4) : 0;
    }

    private static double score(List<String> lines, List<int[]> counts, int candidate, int width) {
        int agreeing = 0;
        String header = null;
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i)[candidate] + 1 == width) {
                agreeing++;
                header = header == null ? lines.get(i) : header;
            }
        }
        double agreement = agreeing / (double) counts.size();
        double names = names(header, Dialect.DELIMITERS.charAt(candidate));
        return agreement * (0.05 + names) * (1 - 1.0 / (1 + width));
    }

    /**
     * The share of the header's cells that could be names: with a letter, and without another delimiter outside
     * quotes.
     */
    private static double names(String header, char delimiter) {
        List<String> cells = cells(header, delimiter);
        int names = 0;
        for (String cell : cells) {
            boolean letter = cell.chars().anyMatch(Character::isLetter);
            boolean quoted = cell.startsWith("\"");
            boolean foreign = !quoted && cell.chars().anyMatch(c -> Dialect.DELIMITERS.indexOf(c) >= 0);
            names += letter && !foreign ? 1 : 0;
        }
        return names / (double) cells.size();
    }

    private static int usualWidth(List<int[]> counts, int candidate) {
        int best = 1;
        int bestTimes = 0;
        for (int[] count : counts) {
            int width = count[candidate] + 1;
            int times = 0;
            for (int[] other : counts) {
                times += other[candidate] + 1 == width ? 1 : 0;
            }
            if (width > 1 && times > bestTimes) {
                best = width;
                bestTimes = times;
            }
        }
        return best;
    }

    private static int[] count(String line) {
        int[] counts = new int[Dialect.DELIMITERS.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = cells(line, Dialect.DELIMITERS.charAt(i)).size() - 1;
        }
        return counts;
    }

    /** Splits where a delimiter stands outside quotes; a quote opens a cell behind any delimiter, chosen or not. */
    private static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == QUOTE && opens(line, i)) {
                int closing = closing(line, i + 1);
                i = closing < 0 ? i + 1 : closing + 1;
                continue;
            }
            if (c == delimiter) {
                cells.add(line.substring(from, i).strip());
                from = i + 1;
            }
            i++;
        }
        cells.add(line.substring(from).strip());
        return cells;
    }

    /** The first lines that are not blank, a quoted line break being none; the last one only if it is whole. */
    private static List<String> logicalLines(String sample, boolean whole) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < sample.length() && lines.size() < LINES) {
            int end = logicalEnd(sample, from);
            if (end < 0) {
                if (!whole && !lines.isEmpty()) {
                    break;
                }
                end = sample.length();
            }
            String line = sample.substring(from, end);
            if (!line.isBlank()) {
                lines.add(line);
            }
            from = end + 1;
        }
        return lines;
    }

    private static int logicalEnd(String sample, int from) {
        int physicalEnd = -1;
        int breaks = 0;
        boolean inside = false;
        for (int i = from; i < sample.length(); i++) {
            char c = sample.charAt(i);
            if (c == '\n' || c == '\r') {
                physicalEnd = physicalEnd < 0 ? i : physicalEnd;
                if (!inside) {
                    return i;
                }
                if (++breaks > LINES_IN_A_CELL) {
                    return physicalEnd;
                }
            } else if (c == QUOTE && !inside) {
                inside = i == from || opens(sample, i);
            } else if (c == QUOTE) {
                if (i + 1 < sample.length() && sample.charAt(i + 1) == QUOTE) {
                    i++;
                } else {
                    inside = false;
                    if (i + 1 < sample.length() && !closes(sample.charAt(i + 1)) && physicalEnd >= 0) {
                        return physicalEnd;
                    }
                }
            }
        }
        return inside ? physicalEnd : -1;
    }

    private static boolean opens(String text, int at) {
        return at == 0 || Dialect.DELIMITERS.indexOf(text.charAt(at - 1)) >= 0 || text.charAt(at - 1) == '\n';
    }

    private static boolean closes(char behind) {
        return behind == ' ' || behind == '\n' || behind == '\r' || Dialect.DELIMITERS.indexOf(behind) >= 0;
    }

    private static int closing(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == QUOTE) {
                if (i + 1 < line.length() && line.charAt(i + 1) == QUOTE) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }
}
