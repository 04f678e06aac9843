package fr.vendange.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which handler answers which method and path. */
final class Ways {
    private final List<Way> ways = new ArrayList<>();

    /** Answers one kind of request. */
    @FunctionalInterface
    interface Handler {
        Answer handle(Call call) throws Refusal;
    }

    /**
     * A request on its way to its handler.
     *
     * @param names what the path holds where the pattern has a name in braces
     */
    record Call(WebRequest request, Visitor visitor, Map<String, String> names) {
        String name(String name) {
            return names.get(name);
        }
    }

    /**
     * @param pattern {@code /api/runs/{id}}
     * @param needed the role it takes
     */
    record Way(String method, String pattern, Role needed, Handler handler) {
        Optional<Map<String, String>> match(String path) {
            String[] expected = pattern.split("/", -1);
            String[] given = path.split("/", -1);
            if (expected.length != given.length) {
                return Optional.empty();
            }
            Map<String, String> names = new HashMap<>();
            for (int i = 0; i < expected.length; i++) {
                if (expected[i].startsWith("{") && !given[i].isEmpty()) {
                    names.put(expected[i].substring(1, expected[i].length() - 1), WebRequest.decoded(given[i]));
                } else if (!expected[i].equals(given[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(names);
        }
    }

    /** Something to look at. */
    Ways get(String pattern, Handler handler) {
        ways.add(new Way("GET", pattern, Role.VIEWER, handler));
        return this;
    }

    /** Something that asks but changes nothing, though its question does not fit a path. */
    Ways ask(String pattern, Handler handler) {
        ways.add(new Way("POST", pattern, Role.VIEWER, handler));
        return this;
    }

    /** Something that changes something. */
    Ways post(String pattern, Handler handler) {
        ways.add(new Way("POST", pattern, Role.ADMIN, handler));
        return this;
    }

    /** @throws Refusal when nobody answers there, not by that method, or not to this visitor */
    Answer answer(WebRequest request, Visitor visitor) throws Refusal {
        boolean elsewhere = false;
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Way way : ways) {
            Optional<Map<String, String>> names = way.match(request.path());
            if (names.isPresent() && way.method().equals(method)) {
                if (!visitor.role().covers(way.needed())) {
                    throw new Refusal(403, "role_reads_only");
                }
                return way.handler().handle(new Call(request, visitor, names.get()));
            }
            elsewhere |= names.isPresent();
        }
        throw elsewhere
                ? new Refusal(405, "method_unknown", request.method())
                : new Refusal(404, "nothing_here", request.path());
    }
}
