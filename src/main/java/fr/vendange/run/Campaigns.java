package fr.vendange.run;

import java.util.List;

/** Leads and the figures of campaigns. Every method throws {@link StoreUnavailable}; storing the same again changes nothing. */
public interface Campaigns {
    void storeLeads(List<Lead> leads);

    /**
     * Stores figures; of a day those that arrived last stand.
     *
     * @return alerts that are due for the first time
     */
    List<BudgetAlert> storeDays(List<CampaignDay> days);
}
