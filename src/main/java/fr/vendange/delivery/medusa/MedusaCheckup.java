package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a shop says of itself when it is asked.
 *
 * @param facts what it sells in and where it stores; empty when it does not answer
 * @param products how many it has
 * @param fault what stopped the check; empty when nothing did
 */
public record MedusaCheckup(Optional<ShopFacts> facts, long products, Optional<MedusaFault> fault) {
    public boolean isFine() {
        return fault.isEmpty();
    }

    /** Asks a shop, and changes nothing. */
    public static MedusaCheckup of(MedusaClient client) {
        try {
            ObjectNode products = client.get("/admin/products?limit=1&fields=id");
            return new MedusaCheckup(
                    Optional.of(ShopFacts.of(client)), products.path("count").asLong(), Optional.empty());
        } catch (MedusaFault fault) {
            return new MedusaCheckup(Optional.empty(), 0, Optional.of(fault));
        }
    }
}
