package fr.vendange.odoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A condition on the records of a model: Odoo's domain, in its prefix notation, where a list of conditions means all of
 * them. Values are what a cell may be; instants are written in UTC to the second, the only form that Odoo compares
 * rightly (it ignores an offset silently).
 */
public final class Domain {
    private static final Domain ALL = new Domain(List.of());

    private final List<Object> terms;

    private Domain(List<Object> terms) {
        this.terms = terms;
    }

    /** Every record. */
    public static Domain all() {
        return ALL;
    }

    /** One condition, such as {@code where("id", ">", 12)}. */
    public static Domain where(String field, String operator, Object value) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(operator, "operator");
        return new Domain(List.of(Collections.unmodifiableList(Arrays.asList(field, operator, value))));
    }

    /**
     * A domain as Odoo's interface lists show it, in JSON or with Python's quotes and constants:
     * {@code [('customer_rank', '>', 0)]}.
     *
     * @throws IllegalArgumentException when the text is not a domain; the message echoes it
     */
    public static Domain parse(String text) {
        return new Domain(DomainText.parse(text));
    }

    /** What is in both domains. */
    public Domain and(Domain other) {
        if (terms.isEmpty() || other.terms.isEmpty()) {
            return terms.isEmpty() ? other : this;
        }
        List<Object> both = new ArrayList<>(terms);
        both.addAll(other.terms);
        return new Domain(List.copyOf(both));
    }

    public Domain and(String field, String operator, Object value) {
        return and(where(field, operator, value));
    }

    /** What is in either domain. */
    public Domain or(Domain other) {
        if (terms.isEmpty() || other.terms.isEmpty()) {
            return ALL;
        }
        List<Object> either = new ArrayList<>();
        either.add("|");
        either.addAll(asOneTerm());
        either.addAll(other.asOneTerm());
        return new Domain(List.copyOf(either));
    }

    /** The terms as the wire carries them: operators as texts, conditions as lists of three. */
    public List<Object> terms() {
        return terms;
    }

    /** Odoo joins top-level terms by "and" silently; inside an "or" it has to be written. */
    private List<Object> asOneTerm() {
        int ends = 0;
        for (Object term : terms) {
            if (!(term instanceof String operator)) {
                ends++;
            } else if (!operator.equals("!")) {
                ends--;
            }
        }
        List<Object> one = new ArrayList<>();
        for (int i = 1; i < ends; i++) {
            one.add("&");
        }
        one.addAll(terms);
        return one;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domain domain && domain.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return terms.toString();
    }
}
