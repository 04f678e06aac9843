package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes the rule of a column say of its values what it is to say of them. */
final class TermsEdit {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:[.,]\\d{1,9})?");
    private static final Set<String> READ_AS_NUMBERS = Set.of(
            Transform.NUMBER.word(), Transform.PERCENT.word(), Transform.VOLUME.word(), Transform.VINTAGE.word());

    private final ColumnTerms terms;
    private final String transform;

    /** @param transform by which the column will be read */
    TermsEdit(ColumnTerms terms, String transform) {
        this.terms = terms;
        this.transform = transform;
    }

    void describe(ObjectNode rule) {
        if (terms.otherwise() != null) {
            put(rule, "default", terms.otherwise().isEmpty() ? null : otherwise(terms.otherwise()));
        }
        if (terms.bounds() != null) {
            put(rule, "validate", validate(rule));
        }
        if (terms.synonyms() != null && transform.equals(Transform.ONE_OF.word())) {
            ObjectNode options = copy(rule, rule.path("options"));
            put(options, "values", synonyms(rule));
            put(rule, "options", options.isEmpty() ? null : options);
        }
    }

    private JsonNode otherwise(String text) {
        if (transform.equals(Transform.BOOLEAN.word())
                && Set.of("true", "false").contains(text)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return READ_AS_NUMBERS.contains(transform) ? number(text) : TextNode.valueOf(text);
    }

    /** What is no number stays a text, and is refused where a number must be. */
    private static JsonNode number(String text) {
        return NUMBER.matcher(text).matches()
                ? DecimalNode.valueOf(new BigDecimal(text.replace(',', '.')))
                : TextNode.valueOf(text);
    }

    private JsonNode validate(ObjectNode rule) {
        ColumnTerms.Bounds bounds = terms.bounds();
        ObjectNode validate = copy(rule, rule.path("validate"));
        put(validate, "min", bounds.min().isEmpty() ? null : number(bounds.min()));
        put(validate, "max", bounds.max().isEmpty() ? null : number(bounds.max()));
        put(validate, "not_in_future", bounds.notInFuture() ? BooleanNode.TRUE : null);
        boolean refused = validate.path("otherwise").asText().equals("refuse");
        if (refused != bounds.refuse()) {
            put(validate, "otherwise", bounds.refuse() ? TextNode.valueOf("refuse") : null);
        }
        boolean limits = validate.has("min") || validate.has("max") || validate.has("not_in_future");
        return limits ? validate : null;
    }

    private JsonNode synonyms(ObjectNode rule) {
        ObjectNode values = rule.objectNode();
        terms.synonyms().forEach((value, words) -> {
            var list = values.putArray(value);
            words.forEach(list::add);
        });
        return values.isEmpty() ? null : values;
    }

    private static ObjectNode copy(ObjectNode rule, JsonNode object) {
        return object.isObject() ? object.deepCopy() : rule.objectNode();
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        if (value == null) {
            object.remove(name);
        } else if (!value.equals(object.path(name))) {
            object.set(name, value);
        }
    }
}
