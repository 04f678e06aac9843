package fr.vendange.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Leads and the figures of campaigns. Every method throws {@link StoreUnavailable}; storing the same again changes nothing. */
public interface Campaigns {
    void storeLeads(List<Lead> leads);

    /**
     * Stores figures; of a day those that arrived last stand.
     *
     * @return alerts that are due for the first time
     */
    List<BudgetAlert> storeDays(List<CampaignDay> days);

    /**
     * Gives a campaign its budget on a platform, in the place of another. A mark that spending has not passed by the new
     * one will be told when it does.
     *
     * @param budget euros, more than 0
     * @param thresholdPercent more than 0, at most 100
     * @return the alert that is due at once
     */
    Optional<BudgetAlert> setBudget(String campaign, String platform, BigDecimal budget, BigDecimal thresholdPercent);
}
