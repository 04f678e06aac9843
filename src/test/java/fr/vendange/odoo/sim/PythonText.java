package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Python prints them: fault texts quote them so. */
final class PythonText {
    private PythonText() {}

    static String repr(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof String text) {
            String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
            return escaped.contains("'") && !escaped.contains("\"")
                    ? '"' + escaped + '"'
                    : '\'' + escaped.replace("'", "\\'") + '\'';
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof BigDecimal number ? decimal(number) : value.toString();
    }

    /** A leaf of a domain is a tuple by the time a fault quotes it. */
    static String tuple(List<?> leaf) {
        return leaf.stream().map(PythonText::repr).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A float never prints without its point. */
    static String decimal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
    }
}
