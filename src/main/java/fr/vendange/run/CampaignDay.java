package fr.vendange.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The figures of a campaign on a platform and a day.
 *
 * @param counts by column; absent ones are not among them
 * @param spend euros; null where it was not stated
 * @param ratios computed from the counts, by column
 * @param disagreements ratios that were stated otherwise, as stated, by column
 * @param eventId the inbox’s number: of two deliveries for the same day the later one stands
 */
public record CampaignDay(
        UUID id,
        String campaign,
        String platform,
        LocalDate day,
        Map<String, Long> counts,
        BigDecimal spend,
        Map<String, BigDecimal> ratios,
        Map<String, BigDecimal> disagreements,
        long eventId,
        Instant receivedAt) {
    /** The columns that are counts. */
    public static final List<String> COUNTS = List.of(
            "impressions",
            "views",
            "clicks",
            "conversions",
            "streams",
            "video_views_25",
            "video_views_50",
            "video_views_75",
            "video_views_100",
            "likes",
            "shares",
            "comments",
            "saves");

    /** The columns that are computed from counts and spend. */
    public static final List<String> RATIOS =
            List.of("ctr", "cpv", "cpc", "cpm", "conversion_rate", "cost_per_conversion", "view_rate");

    public CampaignDay {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(receivedAt, "receivedAt");
        counts = Map.copyOf(counts);
        ratios = Map.copyOf(ratios);
        disagreements = Map.copyOf(disagreements);
    }
}
