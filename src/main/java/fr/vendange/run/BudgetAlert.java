package fr.vendange.run;

import java.math.BigDecimal;

/**
 * Spending has passed a mark, told once.
 *
 * @param exceeded the budget itself; else the threshold before it
 */
public record BudgetAlert(String campaign, String platform, BigDecimal spent, BigDecimal budget, boolean exceeded) {}
