package fr.vendange.medusa;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Which requests go wrong, and how. A rule counts the requests that match it from the moment it is made. */
public final class Mishaps {
    private record Rule(String method, Pattern path, int first, int last, Mishap mishap, AtomicInteger seen) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** @param path a regular expression for the whole path */
    public void nth(String method, String path, int number, Mishap mishap) {
        rules.add(new Rule(method, Pattern.compile(path), number, number, mishap, new AtomicInteger()));
    }

    public void always(String method, String path, Mishap mishap) {
        rules.add(new Rule(method, Pattern.compile(path), 1, Integer.MAX_VALUE, mishap, new AtomicInteger()));
    }

    public void clear() {
        rules.clear();
    }

    /** Null when all goes well. */
    Mishap next(ShopRequest request) {
        Mishap chosen = null;
        for (Rule rule : rules) {
            if (rule.method().equals(request.method())
                    && rule.path().matcher(request.path()).matches()) {
                int number = rule.seen().incrementAndGet();
                if (chosen == null && number >= rule.first() && number <= rule.last()) {
                    chosen = rule.mishap();
                }
            }
        }
        return chosen;
    }
}
