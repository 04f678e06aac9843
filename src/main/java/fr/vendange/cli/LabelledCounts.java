package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How many of each, the most first. */
final class LabelledCounts {
    private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Messages messages;
    private final Figures figures;

    LabelledCounts(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    /** Anomalies by code in one sentence; empty when there are none. */
    Optional<String> anomalies(String key, Map<String, Long> byCode) {
        return inOneLine(key, byCode, messages::anomaly);
    }

    /** The numbers in the sentence of that key; empty when there are none. */
    Optional<String> inOneLine(String key, Map<String, Long> numbers, UnaryOperator<String> label) {
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = sorted(numbers).stream()
                .map(e -> label.apply(e.getKey()) + " (" + figures.count(e.getValue()) + ")")
                .toList();
        return Optional.of(messages.format("cli", key, String.join(", ", parts)));
    }

    /** One line for each. */
    List<String> lines(Map<String, Long> numbers, UnaryOperator<String> label) {
        return sorted(numbers).stream()
                .map(e -> figures.count(e.getValue()) + "  " + label.apply(e.getKey()))
                .toList();
    }

    private static List<Map.Entry<String, Long>> sorted(Map<String, Long> numbers) {
        return numbers.entrySet().stream().sorted(MOST_FIRST).toList();
    }
}
