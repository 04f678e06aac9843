package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The orders of a shop, as it tells them when it is asked for {@link ShopOrderReader#FIELDS}. */
public interface ShopFeed {
    /** The shop’s name in the settings. */
    String shop();

    /**
     * The orders that the shop says have changed since, in the order in which they were placed; paged while it is read.
     */
    Iterator<JsonNode> changedSince(Instant moment);

    /** Those of the orders that there are. */
    List<JsonNode> ofIds(Collection<String> ids);

    /** Adds to what the shop’s order carries for others; doing it twice changes nothing. */
    void annotate(String orderId, Map<String, String> metadata);
}
