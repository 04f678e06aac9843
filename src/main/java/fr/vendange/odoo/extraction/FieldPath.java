package fr.vendange.odoo.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way from a record to a value, as mapping files write it: fields joined by points, through many2one and x2many
 * fields; {@code [field=text]} behind an x2many field picks the first of its records that has that text; a name with
 * {@code ()} behind it is computed.
 *
 * <pre>
 * country_id.code
 * category_id.name
 * product_template_attribute_value_ids[attribute_id.name=Contenance].name
 * product_id.key()
 * </pre>
 *
 * @param field the first field, or the computed value's name
 * @param computed whether it is computed
 * @param condition what picks one of many; empty when nothing does
 * @param rest the way from the record that the field points to; empty at the end
 */
record FieldPath(String field, boolean computed, Optional<Condition> condition, Optional<FieldPath> rest) {
    private static final String FUNCTION = "()";

    /** Picks the first record where a path leads to that text; case, accents and punctuation do not matter. */
    record Condition(FieldPath path, String text) {}

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when the text is none; the message echoes it
     */
    static FieldPath parse(String text) {
        List<String> parts = parts(text);
        FieldPath path = null;
        for (int i = parts.size() - 1; i >= 0; i--) {
            path = step(parts.get(i), Optional.ofNullable(path), text);
        }
        if (path == null) {
            throw wrong(text);
        }
        return path;
    }

    private static FieldPath step(String part, Optional<FieldPath> rest, String text) {
        if (part.endsWith(FUNCTION)) {
            String name = part.substring(0, part.length() - FUNCTION.length());
            if (rest.isPresent() || !isName(name)) {
                throw wrong(text);
            }
            return new FieldPath(name, true, Optional.empty(), rest);
        }
        int bracket = part.indexOf('[');
        if (bracket < 0) {
            if (!isName(part)) {
                throw wrong(text);
            }
            return new FieldPath(part, false, Optional.empty(), rest);
        }
        int equals = part.indexOf('=', bracket);
        if (!part.endsWith("]") || equals < 0 || rest.isEmpty() || !isName(part.substring(0, bracket))) {
            throw wrong(text);
        }
        Condition condition = new Condition(
                parse(part.substring(bracket + 1, equals)), part.substring(equals + 1, part.length() - 1));
        return new FieldPath(part.substring(0, bracket), false, Optional.of(condition), rest);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '.' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private static boolean isName(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("not a path of fields: " + text);
    }
}
