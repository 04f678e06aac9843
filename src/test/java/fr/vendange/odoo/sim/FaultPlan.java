package fr.vendange.odoo.sim;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Which requests go wrong, and how. Rules count the requests that match them from the moment they are made. */
public final class FaultPlan {
    /** Stands for any model or any method. */
    public static final String ANY = "*";

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /**
     * Begins a rule for a model and a method. Authentication and version are methods of {@code common}. Nothing goes
     * wrong until the rule says which calls.
     */
    public Rule on(String model, String method) {
        return new Rule(model, method);
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        rules.clear();
    }

    /** Null when all goes well. Every rule that matches counts the request; the first whose turn it is decides. */
    Misbehaviour next(String model, String method) {
        Misbehaviour chosen = null;
        for (Rule rule : rules) {
            if (rule.matches(model, method)) {
                int number = rule.seen.incrementAndGet();
                if (chosen == null && number >= rule.first && number <= rule.last) {
                    chosen = rule.misbehaviour;
                }
            }
        }
        return chosen;
    }

    /** The requests that match, by number from 1. */
    public final class Rule {
        private final String model;
        private final String method;
        private final AtomicInteger seen = new AtomicInteger();
        private int first = 1;
        private int last = Integer.MAX_VALUE;
        private Misbehaviour misbehaviour;

        private Rule(String model, String method) {
            this.model = model;
            this.method = method;
        }

        /** The n-th request only. */
        public Rule call(int number) {
            return calls(number, number);
        }

        public Rule calls(int from, int to) {
            first = from;
            last = to;
            return this;
        }

        /** Completes the rule; without {@link #call} it holds for every request. */
        public void then(Misbehaviour what) {
            misbehaviour = what;
            rules.add(this);
        }

        private boolean matches(String otherModel, String otherMethod) {
            return (ANY.equals(model) || model.equals(otherModel))
                    && (ANY.equals(method) || method.equals(otherMethod));
        }
    }
}
