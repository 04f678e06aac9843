package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a body may hold, as strict as the shop is: a field that it does not know refuses the whole. */
@FunctionalInterface
interface Shape {
    void check(String path, JsonNode value);

    static Shape text() {
        return typed("string", JsonNode::isTextual);
    }

    static Shape number() {
        return typed("number", JsonNode::isNumber);
    }

    static Shape bool() {
        return typed("boolean", JsonNode::isBoolean);
    }

    static Shape record() {
        return (path, value) -> {
            if (!value.isObject()) {
                String shown =
                        value.isArray() && value.size() == 1 ? value.get(0).asText() : value.asText();
                throw mistyped("record", path, shown);
            }
        };
    }

    /** An amount: what is not a number counts as absent. */
    static Shape amount() {
        return (path, value) -> {
            if (!value.isNumber()) {
                throw required(path);
            }
        };
    }

    static Shape quantity() {
        return (path, value) -> {
            number().check(path, value);
            if (value.decimalValue().compareTo(BigDecimal.ZERO) < 0) {
                throw ShopRefusal.invalid(
                        "Invalid request: Value for field '" + path + "' too small, expected at least: '0'");
            }
        };
    }

    static Shape anything() {
        return (path, value) -> {};
    }

    static Shape oneOf(String... values) {
        return (path, value) -> {
            if (!value.isTextual() || !List.of(values).contains(value.textValue())) {
                throw ShopRefusal.invalid("Invalid request: Expected: '%s' for field '%s', but got: '%s'"
                        .formatted(String.join(", ", values), path, value.asText()));
            }
        };
    }

    static Shape nullable(Shape shape) {
        return (path, value) -> {
            if (!value.isNull()) {
                shape.check(path, value);
            }
        };
    }

    static Shape list(Shape item) {
        return (path, value) -> {
            if (!value.isArray()) {
                throw mistyped("array", path, value.asText());
            }
            for (int i = 0; i < value.size(); i++) {
                item.check(path + ", " + i, value.get(i));
            }
        };
    }

    /** What a later version of the shop refuses by name. */
    static Shape removed(String version) {
        return (path, value) -> {
            String name = path.substring(path.lastIndexOf(' ') + 1);
            throw ShopRefusal.invalid(
                    "Invalid request: The '%s' property was removed in version %s. Please remove it from your "
                                    .formatted(name, version)
                            + "request payload.");
        };
    }

    /** @param fields names and shapes, in turn */
    static Shape object(Set<String> required, Object... fields) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            shapes.put((String) fields[i], (Shape) fields[i + 1]);
        }
        return (path, value) -> {
            if (!value.isObject()) {
                throw mistyped("object", path, value.asText());
            }
            String prefix = path.isEmpty() ? "" : path + ", ";
            shapes.forEach((name, shape) -> {
                if (value.has(name)) {
                    shape.check(prefix + name, value.get(name));
                } else if (required.contains(name)) {
                    throw required(prefix + name);
                }
            });
            StringBuilder unknown = new StringBuilder();
            for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!shapes.containsKey(name)) {
                    unknown.append(unknown.isEmpty() ? "" : ", ").append(name);
                }
            }
            if (!unknown.isEmpty()) {
                throw ShopRefusal.invalid("Invalid request: Unrecognized fields: '" + unknown + "'");
            }
        };
    }

    private static Shape typed(String type, Predicate<JsonNode> is) {
        return (path, value) -> {
            if (!is.test(value)) {
                throw mistyped(type, path, value.isContainerNode() ? value.toString() : value.asText());
            }
        };
    }

    private static ShopRefusal mistyped(String type, String path, String value) {
        return ShopRefusal.invalid(
                "Invalid request: Expected type: '%s' for field '%s', got: '%s'".formatted(type, path, value));
    }

    private static ShopRefusal required(String path) {
        return ShopRefusal.invalid("Invalid request: Field '" + path + "' is required");
    }
}
