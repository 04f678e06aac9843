package fr.vendange.odoo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer of {@code fields_get}. */
final class FieldsDecoder implements ResultDecoder<ModelFields> {
    /** What is asked of each field: without a bound Odoo also sends help texts and groups, ten times as much. */
    static final List<String> ATTRIBUTES =
            List.of("type", "string", "relation", "store", "readonly", "required", "selection");

    @Override
    public ModelFields decode(WireReader reader, Token first) throws IOException {
        if (!(PlainValues.read(reader, first) instanceof Map<?, ?> fields)) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "fields were expected, not " + first);
        }
        Map<String, OdooField> decoded = new LinkedHashMap<>();
        fields.forEach((name, attributes) -> {
            if (attributes instanceof Map<?, ?> known) {
                decoded.put((String) name, field((String) name, known));
            }
        });
        return new ModelFields(decoded);
    }

    private static OdooField field(String name, Map<?, ?> attributes) {
        String type = text(attributes, "type");
        return new OdooField(
                name,
                FieldType.named(type),
                type,
                text(attributes, "relation"),
                text(attributes, "string"),
                flag(attributes, "store"),
                flag(attributes, "readonly"),
                flag(attributes, "required"),
                choices(attributes.get("selection")));
    }

    private static List<OdooField.Choice> choices(Object selection) {
        List<OdooField.Choice> choices = new ArrayList<>();
        if (selection instanceof List<?> pairs) {
            for (Object pair : pairs) {
                if (pair instanceof List<?> valueAndLabel && valueAndLabel.size() == 2) {
                    choices.add(new OdooField.Choice(
                            String.valueOf(valueAndLabel.get(0)), String.valueOf(valueAndLabel.get(1))));
                }
            }
        }
        return choices;
    }

    private static String text(Map<?, ?> attributes, String name) {
        return attributes.get(name) instanceof String text ? text : "";
    }

    private static boolean flag(Map<?, ?> attributes, String name) {
        return Boolean.TRUE.equals(attributes.get(name));
    }
}
