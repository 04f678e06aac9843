package fr.vendange.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads several texts from one cell, parted by any of some signs; empty and repeated ones are left out. */
final class ListReader implements CellReader {
    private final String separators;

    ListReader(String separators) {
        this.separators = separators;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        Set<String> items = new LinkedHashSet<>();
        for (Object part : cell instanceof List<?> typed ? typed : parts(cell)) {
            String item = part == null ? null : TextReader.clean(part, false, findings);
            if (item != null) {
                items.add(item);
            }
        }
        return items.isEmpty() ? null : List.copyOf(items);
    }

    private List<Object> parts(Object cell) {
        if (!(cell instanceof String text)) {
            return List.of(cell);
        }
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return parts;
    }
}
