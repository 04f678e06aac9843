package fr.vendange.odoo;

import java.util.List;

/**
 * A field of a model.
 *
 * @param typeName the type in Odoo's own word, also where {@link FieldType} has none
 * @param relation the model it points to; empty for other types
 * @param label the title in the language of the connection
 * @param stored false: computed at each reading. A domain on such a field may be ignored silently
 * @param selection the values of a selection in their order; empty for other types
 */
public record OdooField(
        String name,
        FieldType type,
        String typeName,
        String relation,
        String label,
        boolean stored,
        boolean readonly,
        boolean required,
        List<Choice> selection) {
    public OdooField {
        selection = List.copyOf(selection);
    }

    /** One value of a selection. */
    public record Choice(String value, String label) {}
}
