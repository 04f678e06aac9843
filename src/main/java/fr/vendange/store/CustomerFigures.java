package fr.vendange.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What customers bought: first and last purchase, spent, purchases, mean, preferred category, and the segment that
 * follows. A purchase is an order; without one it is the customer's day. Orders without a positive line are no
 * purchases, but what they give back counts in the total. The preferred category is the one they bought most of, in
 * bottles of 75 cl. A customer without any sale that counts has no dates, zero euros, no purchase and no category.
 */
interface CustomerFigures {
    String CUSTOMERS = "customers";
    String KEY = "customer_key";
    List<String> COLUMNS = List.of(
            "first_purchase_date",
            "last_purchase_date",
            "total_spent_eur",
            "purchase_count",
            "avg_order_value_eur",
            "preferred_category",
            "segment");

    /** Brings those of the customers that the run has marked up to date, in the caller's transaction. */
    void derive(Connection connection, long runId) throws SQLException;
}
