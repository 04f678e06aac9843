package fr.vendange.odoo.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A domain in prefix notation, compiled for one model. What Odoo would refuse is refused in its words; a field that it
 * would silently ignore is ignored.
 */
final class Domain {
    private final Predicate<Row> condition;
    private final boolean mentionsActive;
    private final long lowestId;
    private final long highestId;

    private Domain(Predicate<Row> condition, boolean mentionsActive, long lowestId, long highestId) {
        this.condition = condition;
        this.mentionsActive = mentionsActive;
        this.lowestId = lowestId;
        this.highestId = highestId;
    }

    static Domain parse(List<?> terms, Table table) {
        Deque<Predicate<Row>> stack = new ArrayDeque<>();
        boolean conjunction = true;
        boolean active = false;
        long lowest = 1;
        long highest = Long.MAX_VALUE;
        for (int i = terms.size() - 1; i >= 0; i--) {
            Object term = terms.get(i);
            if (term instanceof String operator) {
                conjunction &= "&".equals(operator);
                combine(operator, stack, table);
            } else {
                stack.push(Leaf.compile(leaf(term, table), table));
                active |= "active".equals(((List<?>) term).get(0));
            }
        }
        for (Object term : conjunction ? terms : List.of()) {
            if (term instanceof List<?> leaf
                    && "id".equals(leaf.get(0))
                    && leaf.get(2) instanceof Number number
                    && leaf.get(1) instanceof String operator) {
                long bound = number.longValue();
                switch (operator) {
                    case ">" -> lowest = Math.max(lowest, bound + 1);
                    case ">=" -> lowest = Math.max(lowest, bound);
                    case "<" -> highest = Math.min(highest, bound - 1);
                    case "<=" -> highest = Math.min(highest, bound);
                    default -> {}
                }
            }
        }
        return new Domain(all(stack), active, lowest, highest);
    }

    private static List<?> leaf(Object term, Table table) {
        if (!(term instanceof List<?> leaf) || leaf.size() != 3) {
            throw table.store().refusals().invalidLeaf(term instanceof List<?> list ? list : List.of(term));
        }
        return leaf;
    }

    private static void combine(String operator, Deque<Predicate<Row>> stack, Table table) {
        int operands = "!".equals(operator) ? 1 : 2;
        boolean known = List.of("&", "|", "!").contains(operator);
        if (!known || stack.size() < operands) {
            throw table.store().refusals().invalidLeaf(List.of(operator));
        }
        Predicate<Row> first = stack.pop();
        if (operands == 1) {
            stack.push(first.negate());
        } else {
            Predicate<Row> second = stack.pop();
            stack.push("&".equals(operator) ? first.and(second) : first.or(second));
        }
    }

    private static Predicate<Row> all(Deque<Predicate<Row>> terms) {
        List<Predicate<Row>> conditions = new ArrayList<>(terms);
        return row -> {
            for (Predicate<Row> term : conditions) {
                if (!term.test(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Archived records are left out unless the context or the domain says otherwise. */
    Predicate<Row> within(Map<String, Object> context, Model model) {
        boolean hidesArchived =
                model.has("active") && !mentionsActive && !Boolean.FALSE.equals(context.get("active_test"));
        return hidesArchived ? condition.and(Row::isActive) : condition;
    }

    long lowestId() {
        return lowestId;
    }

    long highestId() {
        return highestId;
    }
}
