package fr.vendange.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Within what a source's line ids are unique. Decided once for a source, because every key depends on it. */
enum LineIdScope {
    /** A line id is enough: {@code <source>-<line id>}. */
    SOURCE,
    /** They restart with each order: {@code <source>-<order>-<line id>}. */
    ORDER;

    /** Fewer distinct line ids than that many in a hundred (order, line id) pairs mean that they restart. */
    private static final int REPEATED_BELOW = 90;

    String recorded() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LineIdScope> of(String recorded) {
        for (LineIdScope scope : values()) {
            if (scope.recorded().equals(recorded)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /**
     * What the sample says. A single order says nothing about the next one: ids that count from 1 within it are taken
     * to restart, because a key with the order in it is unique either way.
     */
    static LineIdScope of(List<Object[]> sample, SourceCell line, SourceCell order) {
        Set<String> lines = new HashSet<>();
        Set<String> orders = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        for (Object[] record : sample) {
            Object id = line.raw(record);
            Object of = order.raw(record);
            if (id != null && of != null) {
                lines.add(id.toString().strip());
                orders.add(of.toString().strip());
                pairs.add(of.toString().strip() + '\u0000' + id.toString().strip());
            }
        }
        if (orders.size() == 1) {
            return lines.contains("1") ? ORDER : SOURCE;
        }
        return lines.size() * 100L < pairs.size() * (long) REPEATED_BELOW ? ORDER : SOURCE;
    }
}
