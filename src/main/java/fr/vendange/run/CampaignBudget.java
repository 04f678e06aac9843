package fr.vendange.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What a campaign may spend on a platform, and what it has spent.
 *
 * @param budget euros; null where none was given
 * @param thresholdPercent of the budget from which an alert is due; null where there is no budget
 * @param spent euros of all its days
 * @param warnedAt when spending passed the threshold; null while it has not
 * @param exceededAt when spending passed the budget; null while it has not
 */
public record CampaignBudget(
        String campaign,
        String platform,
        BigDecimal budget,
        BigDecimal thresholdPercent,
        BigDecimal spent,
        Instant warnedAt,
        Instant exceededAt) {
    /** The share that an alert is due from where nobody says another. */
    public static final BigDecimal USUAL_THRESHOLD = BigDecimal.valueOf(90);

    public CampaignBudget {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(spent, "spent");
    }
}
