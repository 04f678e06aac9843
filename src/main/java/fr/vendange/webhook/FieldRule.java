package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * What a field of an event must be: {@code email:email}, {@code budget:amount?} where a question mark lets it be
 * absent, {@code platform:meta/tiktok} where only these words will do.
 */
final class FieldRule {
    private static final Set<String> TYPES =
            Set.of("text", "email", "integer", "count", "amount", "number", "boolean", "list", "date", "any");
    private static final EmailValidator EMAIL = EmailValidator.getInstance();

    private final Reference reference;
    private final String type;
    private final List<String> words;
    private final boolean optional;

    private FieldRule(Reference reference, String type, boolean optional) {
        this.reference = reference;
        this.optional = optional;
        this.words = TYPES.contains(type) ? List.of() : Arrays.asList(type.split("/"));
        this.type = words.isEmpty() ? type : "one_of";
        if (words.size() == 1) {
            throw new IllegalArgumentException("No type of a field: " + type);
        }
    }

    static FieldRule of(String written) {
        int colon = written.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("name:type expected: " + written);
        }
        boolean optional = written.endsWith("?");
        String type = written.substring(colon + 1, written.length() - (optional ? 1 : 0));
        return new FieldRule(Reference.of(written.substring(0, colon).strip()), type.strip(), optional);
    }

    /** Rules parted by commas. */
    static List<FieldRule> list(String written) {
        return Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(FieldRule::of)
                .toList();
    }

    Reference reference() {
        return reference;
    }

    /** @throws Refused naming the field when it is missing or of the wrong type */
    void check(JsonNode event, HttpCall call) throws Refused {
        JsonNode value = reference.in(event, call);
        boolean absent =
                value.isMissingNode() || value.isTextual() && value.textValue().isBlank();
        if (absent && !optional) {
            throw Refused.body("field_missing", reference.toString());
        }
        if (!absent && !fits(value)) {
            throw Refused.body("field_" + type, reference.toString(), String.join(", ", words));
        }
    }

    private boolean fits(JsonNode value) {
        return switch (type) {
            case "text" -> value.isTextual();
            case "email" ->
                value.isTextual() && EMAIL.isValid(value.textValue().strip().toLowerCase(Locale.ROOT));
            case "integer" -> isInteger(value);
            case "count" -> isInteger(value) && value.longValue() >= 0;
            case "amount" -> value.isNumber() && value.decimalValue().signum() >= 0;
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "list" -> value.isArray();
            case "date" -> value.isTextual() && isDate(value.textValue());
            case "one_of" -> value.isTextual() && words.contains(value.textValue());
            default -> true;
        };
    }

    /** 12.0 is 12, as JavaScript writes it. */
    private static boolean isInteger(JsonNode value) {
        if (!value.isNumber()) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        return number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            // what was asked
            return false;
        }
    }
}
