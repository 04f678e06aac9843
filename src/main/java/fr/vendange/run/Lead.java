package fr.vendange.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A contact form that somebody sent.
 *
 * @param texts its columns that are texts, by name; absent ones are not among them
 * @param consent null where the form did not ask
 * @param reasons points by reason; their sum is the score
 */
public record Lead(
        UUID id,
        String source,
        Map<String, String> texts,
        BigDecimal budget,
        List<String> platforms,
        Boolean consent,
        int score,
        Map<String, Integer> reasons,
        Instant receivedAt) {
    /** The columns that are texts. */
    public static final List<String> TEXTS = List.of(
            "email",
            "name",
            "phone",
            "mobile",
            "description",
            "artist_name",
            "label",
            "genre",
            "country_code",
            "source_url",
            "utm_campaign",
            "utm_medium",
            "utm_source",
            "consent_text");

    public Lead {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(receivedAt, "receivedAt");
        texts = Map.copyOf(texts);
        platforms = List.copyOf(platforms);
        reasons = Map.copyOf(reasons);
    }
}
