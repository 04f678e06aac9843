package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.delivery.medusa.MedusaClient;
import fr.vendange.delivery.medusa.MedusaJson;
import fr.vendange.delivery.medusa.MedusaQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The orders of a Medusa shop. Pages are in the order in which orders were placed: that never changes, so that an order
 * which changes while they are read may come twice and is never passed over.
 */
public final class MedusaOrders implements ShopFeed {
    private static final String PATH = "/admin/orders";
    private static final int PAGE = 50;

    private final MedusaClient client;

    public MedusaOrders(MedusaClient client) {
        this.client = client;
    }

    @Override
    public String shop() {
        return client.connection().name();
    }

    @Override
    public Iterator<JsonNode> changedSince(Instant moment) {
        return client.list(orders().where("updated_at[$gte]", moment.toString()).order("created_at"));
    }

    @Override
    public List<JsonNode> ofIds(Collection<String> ids) {
        List<JsonNode> found = new ArrayList<>();
        client.list(orders().whereAny("id", ids).order("created_at")).forEachRemaining(found::add);
        return found;
    }

    /** The shop merges what it is given with what it has. */
    @Override
    public void annotate(String orderId, Map<String, String> metadata) {
        ObjectNode body = MedusaJson.object();
        ObjectNode added = body.putObject("metadata");
        metadata.forEach(added::put);
        client.post(PATH + "/" + orderId + "?fields=id", body);
    }

    private static MedusaQuery orders() {
        return MedusaQuery.of(PATH, "orders")
                .fields(String.join(",", ShopOrderReader.FIELDS))
                .page(PAGE);
    }
}
