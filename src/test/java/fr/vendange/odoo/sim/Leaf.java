package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One condition of a domain: a path of fields, an operator, a value. */
final class Leaf {
    private static final Set<String> OPERATORS = Set.of(
            "=",
            "!=",
            "<>",
            ">",
            ">=",
            "<",
            "<=",
            "=?",
            "in",
            "not in",
            "like",
            "not like",
            "ilike",
            "not ilike",
            "=like",
            "=ilike");

    private final Field field;
    private final String operator;
    private final Refusals refusals;
    private final List<?> whole;

    private Leaf(Field field, String operator, Refusals refusals, List<?> whole) {
        this.field = field;
        this.operator = operator;
        this.refusals = refusals;
        this.whole = whole;
    }

    static Predicate<Row> compile(List<?> leaf, Table table) {
        Refusals refusals = table.store().refusals();
        if (leaf.get(0) instanceof Long constant) {
            boolean holds = constant.equals(leaf.get(2));
            return row -> holds;
        }
        if (!(leaf.get(0) instanceof String path)
                || !(leaf.get(1) instanceof String operator)
                || !OPERATORS.contains(operator)) {
            throw refusals.invalidLeaf(leaf);
        }
        return compile(path, "<>".equals(operator) ? "!=" : operator, leaf, table);
    }

    private static Predicate<Row> compile(String path, String operator, List<?> leaf, Table table) {
        Refusals refusals = table.store().refusals();
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        Field field = table.model().field(name);
        if (field == null) {
            throw refusals.unknownFieldInDomain(table.model().name(), name, leaf);
        }
        if (dot >= 0) {
            return throughRelation(field, compile(path.substring(dot + 1), operator, leaf, target(field, table)));
        }
        Derivations.Rule rule = table.derivation(name);
        boolean property = Boolean.TRUE.equals(field.attributes().get("company_dependent"));
        if (!field.stored() && rule == null && !property) {
            return row -> true;
        }
        Predicate<Object> test = new Leaf(field, operator, refusals, leaf).test(leaf.get(2), table);
        return row -> test.test(row.get(name, rule, null));
    }

    private static Table target(Field field, Table table) {
        return table.store().table(field.relation());
    }

    /** A record without the relation never matches, whatever stands behind it. */
    private static Predicate<Row> throughRelation(Field field, Predicate<Row> condition) {
        return row -> {
            Store store = row.table().store();
            Object value = row.get(field.name());
            if (value instanceof Long id) {
                Row target = store.row(field.relation(), id);
                return target != null && condition.test(target);
            }
            if (value instanceof long[] ids) {
                for (long id : ids) {
                    Row target = store.row(field.relation(), id);
                    if (target != null && target.isActive() && condition.test(target)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }

    private Predicate<Object> test(Object value, Table table) {
        if ("=?".equals(operator)) {
            return value == null || Boolean.FALSE.equals(value)
                    ? any -> true
                    : new Leaf(field, "=", refusals, whole).test(value, table);
        }
        if (field.type() == FieldType.BOOLEAN) {
            return flag(value);
        }
        return switch (operator) {
            case "=", "!=" -> value instanceof List<?> list ? in(list, table) : equal(value, table);
            case "in", "not in" -> in(value instanceof List<?> list ? list : List.of(value), table);
            case ">", ">=", "<", "<=" -> compared(constant(value));
            default -> like(value, table);
        };
    }

    private Predicate<Object> flag(Object value) {
        List<?> wanted = value instanceof List<?> list ? list : List.of(Boolean.TRUE.equals(value));
        boolean negated = "!=".equals(operator) || "not in".equals(operator);
        return actual -> wanted.contains(Boolean.TRUE.equals(actual)) != negated;
    }

    private Predicate<Object> equal(Object value, Table table) {
        boolean equal = "=".equals(operator);
        if (value == null || Boolean.FALSE.equals(value)) {
            return actual -> isEmpty(actual) == equal;
        }
        if (value instanceof String text && field.relation() != null) {
            return labelled(text, table, equal);
        }
        Object constant = constant(value);
        return actual -> holds(actual, constant) == equal;
    }

    private Predicate<Object> in(List<?> values, Table table) {
        boolean inside = "in".equals(operator) || "=".equals(operator);
        boolean empty = values.contains(false) || values.contains(null);
        Set<Object> constants = new HashSet<>();
        List<Predicate<Object>> labels = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof String text && field.relation() != null) {
                labels.add(labelled(text, table, true));
            } else if (value != null && !Boolean.FALSE.equals(value)) {
                constants.add(constant(value));
            }
        }
        return actual -> {
            boolean found = isEmpty(actual)
                    ? empty
                    : contains(constants, actual) || labels.stream().anyMatch(label -> label.test(actual));
            return found == inside;
        };
    }

    private static boolean contains(Set<Object> constants, Object actual) {
        if (actual == null) {
            return false;
        }
        if (actual instanceof long[] ids) {
            for (long id : ids) {
                if (constants.contains(id)) {
                    return true;
                }
            }
            return false;
        }
        return constants.contains(actual instanceof BigDecimal number ? number.stripTrailingZeros() : actual);
    }

    private static boolean holds(Object actual, Object constant) {
        return contains(Set.of(constant), actual);
    }

    private static boolean isEmpty(Object actual) {
        return actual == null || (actual instanceof long[] ids && ids.length == 0);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both sides were converted to the field's own type
    private Predicate<Object> compared(Object constant) {
        return actual -> {
            Object value = actual == null && constant instanceof Long
                    ? Long.valueOf(0)
                    : actual == null && constant instanceof BigDecimal ? BigDecimal.ZERO : actual;
            if (value == null || constant == null) {
                return false;
            }
            int order = ((Comparable) value).compareTo(constant);
            return switch (operator) {
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                default -> order <= 0;
            };
        };
    }

    /** The value in the type that the field is kept in. */
    private Object constant(Object value) {
        return switch (field.type()) {
            case INTEGER, MANY2ONE, ONE2MANY, MANY2MANY -> integer(value);
            case FLOAT, MONETARY -> new BigDecimal(value.toString()).stripTrailingZeros();
            case DATETIME -> value instanceof String text ? Moments.compared(text, operator, refusals) : Instant.EPOCH;
            case DATE -> value instanceof String text ? Moments.day(text, refusals) : LocalDate.EPOCH;
            default -> value.toString();
        };
    }

    private Long integer(Object value) {
        if (!(value instanceof Number number)) {
            throw refusals.invalidLeaf(whole);
        }
        if (number.longValue() > Integer.MAX_VALUE) {
            throw refusals.integerOutOfRange(number.longValue());
        }
        return number.longValue();
    }

    private Predicate<Object> like(Object value, Table table) {
        boolean positive = !operator.startsWith("not ");
        String kind = positive ? operator : operator.substring(4);
        boolean exact = kind.startsWith("=");
        boolean caseless = kind.endsWith("ilike");
        Pattern pattern = pattern(String.valueOf(value), exact, caseless);
        if (field.relation() != null) {
            return actual -> labels(actual, table).stream()
                            .anyMatch(label -> pattern.matcher(label).matches())
                    == positive;
        }
        return actual -> (actual != null && pattern.matcher(actual.toString()).matches()) == positive;
    }

    private Predicate<Object> labelled(String text, Table table, boolean equal) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return actual -> labels(actual, table).stream()
                        .anyMatch(label -> label.toLowerCase(Locale.ROOT).equals(wanted))
                == equal;
    }

    private List<String> labels(Object actual, Table table) {
        List<String> labels = new ArrayList<>();
        long[] ids = actual instanceof Long id ? new long[] {id} : actual instanceof long[] many ? many : new long[0];
        for (long id : ids) {
            Row target = table.store().row(field.relation(), id);
            if (target != null) {
                labels.add(target.label(null));
            }
        }
        return labels;
    }

    /** SQL's LIKE: % any text, _ one character, a backslash before either takes it as it is. */
    private static Pattern pattern(String like, boolean exact, boolean caseless) {
        StringBuilder regex = new StringBuilder(exact ? "" : ".*");
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        regex.append(exact ? "" : ".*");
        int flags = Pattern.DOTALL | (caseless ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(regex.toString(), flags);
    }
}
