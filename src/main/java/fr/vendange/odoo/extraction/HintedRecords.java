package fr.vendange.odoo.extraction;

import java.util.SortedSet;

/**
 * What is to be done about records that are said to have changed.
 *
 * @param plan those that are there, whether the stream's domain holds them or no longer does
 * @param gone those that are here and no longer there
 */
record HintedRecords(WindowPlan plan, SortedSet<Long> gone) {

    /** None of them is there, and none was here. */
    boolean isNothing() {
        boolean read = plan.first().stream().anyMatch(page -> !page.readings().isEmpty());
        return !read && plan.named().length == 0 && gone.isEmpty();
    }
}
