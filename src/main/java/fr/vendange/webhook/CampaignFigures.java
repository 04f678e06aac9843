package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.ContentHash;
import fr.vendange.run.CampaignDay;
import fr.vendange.run.InboxEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a campaign's day. Ratios are computed from the counts whatever the sender states; where it states
 * something more than one per cent away, that is kept beside them.
 */
public final class CampaignFigures {
    private static final int SCALE = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private CampaignFigures() {}

    /** The day that an event is about. */
    public static CampaignDay read(InboxEvent event) throws Refused {
        JsonNode figures = StrictJson.read(event.body().getBytes(StandardCharsets.UTF_8));
        Map<String, Long> counts = new HashMap<>();
        for (String name : CampaignDay.COUNTS) {
            if (figures.path(name).isNumber()) {
                counts.put(name, figures.path(name).decimalValue().longValue());
            }
        }
        BigDecimal spend =
                figures.path("spend").isNumber() ? figures.path("spend").decimalValue() : null;
        Map<String, BigDecimal> ratios = ratios(counts, spend);
        String campaign = figures.path("campaign_ref").asText();
        String platform = figures.path("platform").asText();
        String day = figures.path("date").asText();
        return new CampaignDay(
                ContentHash.of(String.join("\u0000", event.source(), campaign, platform, day)),
                campaign,
                platform,
                LocalDate.parse(day),
                counts,
                spend,
                ratios,
                disagreements(figures, ratios),
                event.id(),
                event.receivedAt());
    }

    /** Every ratio whose two figures are there and whose divisor is not 0. */
    static Map<String, BigDecimal> ratios(Map<String, Long> counts, BigDecimal spend) {
        BigDecimal impressions = number(counts, "impressions");
        BigDecimal views = number(counts, "views");
        BigDecimal clicks = number(counts, "clicks");
        BigDecimal conversions = number(counts, "conversions");
        Map<String, BigDecimal> ratios = new TreeMap<>();
        put(ratios, "ctr", clicks, impressions, HUNDRED);
        put(ratios, "cpv", spend, views, BigDecimal.ONE);
        put(ratios, "cpc", spend, clicks, BigDecimal.ONE);
        put(ratios, "cpm", spend, impressions, BigDecimal.valueOf(1000));
        put(ratios, "conversion_rate", conversions, clicks, HUNDRED);
        put(ratios, "cost_per_conversion", spend, conversions, BigDecimal.ONE);
        put(ratios, "view_rate", views, impressions, HUNDRED);
        return ratios;
    }

    private static BigDecimal number(Map<String, Long> counts, String name) {
        return counts.containsKey(name) ? BigDecimal.valueOf(counts.get(name)) : null;
    }

    private static void put(
            Map<String, BigDecimal> ratios, String name, BigDecimal dividend, BigDecimal divisor, BigDecimal factor) {
        if (dividend != null && divisor != null && divisor.signum() != 0) {
            ratios.put(name, dividend.multiply(factor).divide(divisor, SCALE, RoundingMode.HALF_UP));
        }
    }

    private static Map<String, BigDecimal> disagreements(JsonNode figures, Map<String, BigDecimal> ratios) {
        Map<String, BigDecimal> disagreements = new TreeMap<>();
        ratios.forEach((name, computed) -> {
            JsonNode stated = figures.path(name);
            if (stated.isNumber() && disagrees(stated.decimalValue(), computed)) {
                disagreements.put(name, stated.decimalValue());
            }
        });
        return disagreements;
    }

    static boolean disagrees(BigDecimal stated, BigDecimal computed) {
        BigDecimal allowed = computed.abs().multiply(TOLERANCE);
        return stated.subtract(computed).abs().compareTo(allowed) > 0;
    }
}
