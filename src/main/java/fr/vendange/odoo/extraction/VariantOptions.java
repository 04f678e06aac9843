package fr.vendange.odoo.extraction;

import java.util.ArrayList;
import java.util.List;

/** What a shop needs of a variant and no field of Odoo holds in one place. */
final class VariantOptions {
    private VariantOptions() {}

    /** What tells a variant from its siblings, each as {@code <attribute> = <value>}, in Odoo's order. */
    static Computed options() {
        return Computed.each(
                List.of(
                        "product_template_attribute_value_ids.attribute_id.name",
                        "product_template_attribute_value_ids.name"),
                a -> pairs(list(a[0]), list(a[1])));
    }

    /** Whether stock is kept of it: until 17 the type says so, from 18 on a field of its own. */
    static Computed storable() {
        return Computed.each(
                List.of("is_storable", "detailed_type", "type"),
                a -> a[0] instanceof Boolean storable
                        ? storable
                        : "product".equals(a[1]) || a[1] == null && "product".equals(a[2]));
    }

    private static Object pairs(List<?> attributes, List<?> values) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(attributes.size(), values.size()); i++) {
            pairs.add(attributes.get(i) + " = " + values.get(i));
        }
        return pairs.isEmpty() ? null : pairs;
    }

    private static List<?> list(Object values) {
        return values instanceof List<?> list ? list : List.of();
    }
}
