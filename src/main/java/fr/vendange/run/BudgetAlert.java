package fr.vendange.run;

import fr.vendange.canonical.Messages;
import java.math.BigDecimal;

/**
 * Spending has passed a mark, told once.
 *
 * @param exceeded the budget itself; else the threshold before it
 */
public record BudgetAlert(String campaign, String platform, BigDecimal spent, BigDecimal budget, boolean exceeded) {
    /** The alert as people read it. */
    public String told(Messages messages) {
        return messages.format(
                "webhook", exceeded ? "budget_exceeded" : "budget_warned", campaign, platform, spent, budget);
    }
}
