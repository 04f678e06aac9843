package fr.vendange.canonical;

import java.util.Map;
import java.util.function.Function;

/** How a record becomes records of another system: the outward counterpart of {@link RecordMapping}. */
@FunctionalInterface
public interface OutgoingMapping {
    /**
     * The values of a record to be written, by field; a field that has none is absent.
     *
     * @param part which of the records that are written: {@code order}, {@code item}…
     * @param said what is said at a path ({@code metadata.channel}), or reckoned under a name ({@code contact()}): a text,
     *     a number, a truth value, or what the receiver takes as it is; null for nothing
     * @throws UnreadableValue when one has not the form that the mapping asks for
     */
    Map<String, Object> values(String part, Function<String, Object> said);
}
