package fr.vendange.web;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.BudgetAlert;
import fr.vendange.run.Campaigns;
import java.math.BigDecimal;
import java.util.Set;

/** Gives campaigns their budgets; what they have spent is read by the route {@code api-campaigns}. */
final class CampaignBudgets {
    private static final Set<String> PLATFORMS = Set.of("youtube", "meta", "tiktok", "spotify", "google", "other");
    private static final BigDecimal MOST_BUDGET = new BigDecimal("1000000000");
    /** Percent of the budget from which an alert is due where nobody says another. */
    private static final BigDecimal USUAL_THRESHOLD = BigDecimal.valueOf(90);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Campaigns campaigns;

    CampaignBudgets(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** @param alert what is to be told at once; null when nothing is */
    record Given(boolean success, String alert) {}

    Given give(String campaign, String platform, JsonNode wanted, Messages messages) throws Refusal {
        if (!PLATFORMS.contains(platform)) {
            throw new Refusal(400, "budget_wrong", platform, "platform");
        }
        BigDecimal budget = amount(wanted, "budget", MOST_BUDGET);
        BigDecimal threshold =
                wanted.has("threshold_percent") ? amount(wanted, "threshold_percent", HUNDRED) : USUAL_THRESHOLD;
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
