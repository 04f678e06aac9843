package fr.vendange.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.BudgetAlert;
import fr.vendange.run.CampaignBudget;
import fr.vendange.run.Campaigns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What campaigns may spend and have spent. */
final class CampaignReadings {
    private static final Set<String> PLATFORMS = Set.of("youtube", "meta", "tiktok", "spotify", "google", "other");
    private static final BigDecimal MOST_BUDGET = new BigDecimal("1000000000");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Campaigns campaigns;

    CampaignReadings(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    record Budgets(List<Budget> campaigns) {}

    /**
     * @param budget euros; null where none was given
     * @param warnedAt when spending passed the threshold; null while it has not
     */
    record Budget(
            @JsonProperty("campaign_ref") String campaign,
            String platform,
            BigDecimal budget,
            @JsonProperty("threshold_percent") BigDecimal thresholdPercent,
            BigDecimal spent,
            @JsonProperty("warned_at") Instant warnedAt,
            @JsonProperty("exceeded_at") Instant exceededAt) {}

    /** @param alert what is to be told at once; null when nothing is */
    record Given(boolean success, String alert) {}

    Budgets all() {
        return new Budgets(campaigns.budgets().stream()
                .map(each -> new Budget(
                        each.campaign(),
                        each.platform(),
                        each.budget(),
                        each.thresholdPercent(),
                        each.spent(),
                        each.warnedAt(),
                        each.exceededAt()))
                .toList());
    }

    Given give(String campaign, String platform, JsonNode wanted, Messages messages) throws Refusal {
        if (!PLATFORMS.contains(platform)) {
            throw new Refusal(400, "budget_wrong", platform, "platform");
        }
        BigDecimal budget = amount(wanted, "budget", MOST_BUDGET);
        BigDecimal threshold = wanted.has("threshold_percent")
                ? amount(wanted, "threshold_percent", HUNDRED)
                : CampaignBudget.USUAL_THRESHOLD;
        return new Given(
                true,
                campaigns
                        .setBudget(campaign, platform, budget, threshold)
                        .map((BudgetAlert alert) -> alert.told(messages))
                        .orElse(null));
    }

    private static BigDecimal amount(JsonNode wanted, String name, BigDecimal most) throws Refusal {
        JsonNode stated = wanted.path(name);
        if (!stated.isNumber()
                || stated.decimalValue().signum() <= 0
                || stated.decimalValue().compareTo(most) > 0
                || stated.decimalValue().scale() > 4) {
            throw new Refusal(400, "budget_wrong", stated.asText(), name);
        }
        return stated.decimalValue();
    }
}
