package fr.vendange.mapping;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a mapping is bound to: one stream as it really came.
 *
 * @param columns the header's cells in the order of the records' cells, as written
 * @param sample the first records, at most 10,000: ambiguous numbers and line ids are decided from them
 * @param decisions what was decided before and must stay, see {@link BoundMapping#decisions()}
 * @param connection the connection's name where it differs from the mapping's source; null where it does not
 * @param clock for what lies in the future and which vintage is plausible
 * @param zone of the source's local times, unless its mapping says otherwise
 */
public record Binding(
        List<String> columns,
        List<Object[]> sample,
        Map<String, String> decisions,
        String connection,
        Clock clock,
        ZoneId zone) {

    public Binding {
        columns = columns.stream().map(column -> column == null ? "" : column).toList();
        sample = List.copyOf(sample);
        decisions = Map.copyOf(decisions);
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(zone, "zone");
    }
}
