package fr.vendange.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Leads and the figures of campaigns. Every method throws {@link StoreUnavailable}; storing the same again changes
 * nothing.
 */
public interface Campaigns {
    /**
     * @param messages what others must be told of those that are new, written in the same transaction
     */
    void storeLeads(List<Lead> leads, List<OutboxMessage> messages);

    /** A lead has that id in Odoo. */
    void leadKnown(UUID lead, long odooId);

    /**
     * Stores figures; of a day those that arrived last stand.
     *
     * @return alerts that are due for the first time
     */
    List<BudgetAlert> storeDays(List<CampaignDay> days);

    /**
     * Gives a campaign its budget on a platform, in the place of another. A mark that spending has not passed by the
     * new one will be told when it does.
     *
     * @param budget euros, more than 0
     * @param thresholdPercent more than 0, at most 100
     * @return the alert that is due at once
     */
    Optional<BudgetAlert> setBudget(String campaign, String platform, BigDecimal budget, BigDecimal thresholdPercent);
}
