package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/** A shop that answers, whether it is simulated or a real one: what tests of both need of it. */
public interface LivingMedusa extends Closeable {
    URI url();

    /** The secret key that opens it. */
    String key();

    /** What goes wrong on the way to it. */
    Mishaps mishaps();

    /** Is out of reach until {@link #resume}. */
    void pause();

    void resume();

    /** The requests so far, in their order, those that went wrong too. */
    List<ShopRequest> requests();

    void forgetRequests();

    /** Method and path of the requests that were not reads. */
    default List<String> writes() {
        return requests().stream()
                .filter(request ->
                        !request.method().equals("GET") && !request.path().startsWith("/auth/"))
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    /** Every product as the shop shows it to {@code fields=…}, the oldest first. */
    List<JsonNode> products(String fields);

    /** Inventory items, with their levels. */
    List<JsonNode> inventory();

    /** What is stocked of a sku at a location; null where there is no level. */
    BigDecimal stocked(String sku, String locationId);

    /** Another location; its id. */
    String location(String name);

    /** The currencies in which the store sells, the first one by default. */
    void currencies(String... codes);

    /** Somebody works in the shop itself. */
    JsonNode byHand(String method, String target, String body);

    @Override
    void close();
}
