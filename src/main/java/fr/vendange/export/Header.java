package fr.vendange.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of a table's columns, one for each cell of the header record: no name is empty and none stands twice, so
 * that every cell of the table can be told. A cell without a name becomes {@code colonne_7}; a name that stands again
 * gets its column's number ({@code nom_4}): both cells stay, and which one is meant is for the mapping to say.
 */
record Header(List<String> names, long line, String[] asWritten, List<ReaderNote> notes) {
    static Header of(RawRecord record) {
        List<String> names = new ArrayList<>();
        List<ReaderNote> notes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String cell : record.cells()) {
            taken.add(clean(cell).toLowerCase(Locale.ROOT));
        }
        Set<String> used = new HashSet<>();
        for (String cell : record.cells()) {
            int number = names.size() + 1;
            String name = clean(cell);
            if (name.isEmpty()) {
                name = free("colonne_" + number, taken);
                notes.add(ReaderNote.of("column_named", number, name));
            } else if (!used.add(name.toLowerCase(Locale.ROOT))) {
                String again = free(name + "_" + number, taken);
                notes.add(ReaderNote.of("column_repeated", name, number, again));
                name = again;
            }
            names.add(name);
        }
        return new Header(List.copyOf(names), record.line(), record.cells().clone(), List.copyOf(notes));
    }

    int width() {
        return names.size();
    }

    /** The column's name; of a cell beyond the header, the one it would have got. */
    String name(int column) {
        return column < names.size() ? names.get(column) : "colonne_" + (column + 1);
    }

    /** Whether a record says the header again, as printed pages and joined files do. */
    boolean isRepeatedBy(String[] cells) {
        if (cells.length < 2 || cells.length != asWritten.length || !cells[0].equals(asWritten[0])) {
            return false;
        }
        return List.of(cells).equals(List.of(asWritten));
    }

    /** Without marks, spaces around it and mojibake; line breaks and runs of white are one space. */
    static String clean(String written) {
        String cell = Mojibake.repair(written).orElse(written);
        StringBuilder name = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean white = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (white && name.length() > 0 && name.charAt(name.length() - 1) != ' ') {
                name.append(' ');
            } else if (!white && c != '\uFEFF' && c != 0) {
                name.append(c);
            }
        }
        return name.toString().strip();
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        while (!taken.add(candidate.toLowerCase(Locale.ROOT))) {
            candidate += "_bis";
        }
        return candidate;
    }
}
