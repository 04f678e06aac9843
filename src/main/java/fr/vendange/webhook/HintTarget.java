package fr.vendange.webhook;

import fr.vendange.run.Hint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a change of a model's records is a hint at: {@code sale.order=sales by order_id} reads the sales whose
 * {@code order_id} names a changed order, {@code stock.quant=stock every 60s} the stock, but not more often.
 *
 * @param stream what is read
 * @param field what refers to the changed record; {@value Hint#ID} when it is the changed record itself
 * @param every the time between two readings; zero when each hint may have its own
 */
public record HintTarget(String stream, String field, Duration every) {
    private static final Pattern TARGET =
            Pattern.compile("([a-z0-9._]+)\\s*=\\s*([a-z_]+)(?:\\s+by\\s+([a-z0-9_.]+))?(?:\\s+every\\s+(\\d{1,5})s)?");

    public HintTarget {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(every, "every");
    }

    /**
     * The targets that a route writes, parted by commas, by model.
     *
     * @throws IllegalArgumentException when one is not written as expected; the message echoes it
     */
    public static Map<String, HintTarget> list(String text) {
        Map<String, HintTarget> targets = new LinkedHashMap<>();
        for (String written : text.strip().split("\\s*,\\s*")) {
            Matcher target = TARGET.matcher(written);
            if (!target.matches()) {
                throw new IllegalArgumentException("model=stream [by field] [every 60s] expected: " + written);
            }
            String field = target.group(3) == null ? Hint.ID : target.group(3);
            Duration every =
                    target.group(4) == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(target.group(4)));
            targets.put(target.group(1), new HintTarget(target.group(2), field, every));
        }
        return targets;
    }
}
