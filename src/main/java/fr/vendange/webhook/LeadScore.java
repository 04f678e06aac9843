package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.Lead;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a contact form is worth looking at first: 0 to 100 points, each with its reason. */
public final class LeadScore {
    private static final Set<String> COUNTRIES = Set.of("FR", "US", "GB", "CA", "AU", "DE");
    private static final Set<String> GENRES = Set.of("pop", "hip_hop", "electronic", "indie");
    private static final int[][] BUDGETS = {{5000, 40}, {2000, 30}, {1000, 20}, {500, 10}};

    private LeadScore() {}

    /** The lead that the form of an event is. */
    public static Lead read(InboxEvent event) throws Refused {
        JsonNode form = StrictJson.read(event.body().getBytes(StandardCharsets.UTF_8));
        Map<String, String> texts = new HashMap<>();
        for (String name : Lead.TEXTS) {
            if (form.path(name).isTextual() && !form.path(name).asText().isBlank()) {
                texts.put(name, form.path(name).asText().strip());
            }
        }
        texts.put("email", form.path("email").asText().strip().toLowerCase(Locale.ROOT));
        texts.computeIfPresent("country_code", (name, code) -> code.toUpperCase(Locale.ROOT));
        BigDecimal budget = form.path("budget_estimated").isNumber()
                ? form.path("budget_estimated").decimalValue()
                : null;
        List<String> platforms = platforms(form.path("platforms_interest"));
        Map<String, Integer> reasons = reasons(budget, platforms.size(), texts);
        return new Lead(
                event.identity(),
                event.source(),
                texts,
                budget,
                platforms,
                form.path("consent").isBoolean() ? form.path("consent").booleanValue() : null,
                reasons.values().stream().mapToInt(Integer::intValue).sum(),
                reasons,
                event.receivedAt());
    }

    private static List<String> platforms(JsonNode list) {
        List<String> platforms = new ArrayList<>();
        if (list instanceof ArrayNode array) {
            array.forEach(item -> platforms.add(item.asText().strip()));
        }
        return platforms.stream().filter(item -> !item.isEmpty()).distinct().toList();
    }

    /** The points by reason; what gives none is not among them. */
    static Map<String, Integer> reasons(BigDecimal budget, int platforms, Map<String, String> texts) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (int[] step : BUDGETS) {
            if (budget != null && budget.compareTo(BigDecimal.valueOf(step[0])) >= 0) {
                reasons.put("budget >= " + step[0], step[1]);
                break;
            }
        }
        if (platforms > 0) {
            reasons.put(platforms >= 3 ? "platforms >= 3" : "platforms = " + platforms, Math.min(platforms, 3) * 10);
        }
        String country = texts.get("country_code");
        if (country != null) {
            reasons.put("country " + country, COUNTRIES.contains(country) ? 20 : 10);
        }
        String genre = texts.get("genre");
        if (genre != null) {
            reasons.put("genre " + genre, GENRES.contains(genre.toLowerCase(Locale.ROOT)) ? 10 : 5);
        }
        return reasons;
    }
}
