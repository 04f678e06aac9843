package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The shop's categories by name; one that is missing is made. */
final class Categories {
    private final MedusaClient client;
    private Map<String, String> ids;

    Categories(MedusaClient client) {
        this.client = client;
    }

    Map<String, String> of(Collection<String> names) {
        if (ids == null) {
            Map<String, String> known = new HashMap<>();
            client.list(MedusaQuery.of("/admin/product-categories", "product_categories")
                            .fields("id,name"))
                    .forEachRemaining(category -> known.putIfAbsent(
                            category.path("name").asText(), category.path("id").asText()));
            ids = known;
        }
        for (String name : names) {
            if (!ids.containsKey(name)) {
                ids.put(name, create(name));
            }
        }
        return ids;
    }

    /** Somebody changed them in the shop. */
    void forget() {
        ids = null;
    }

    private String create(String name) {
        ObjectNode body = MedusaJson.object()
                .put("name", name)
                .put("handle", Slug.of(name, "categorie"))
                .put("is_active", true);
        try {
            return id(body);
        } catch (MedusaFault fault) {
            if (fault.kind() != MedusaFault.Kind.REFUSED || !fault.detail().contains("already exists")) {
                throw fault;
            }
            // another name with the same handle
            return id(body.put("handle", Slug.of(name, "categorie") + "-" + Integer.toHexString(name.hashCode())));
        }
    }

    private String id(ObjectNode body) {
        return client.post("/admin/product-categories", body)
                .path("product_category")
                .path("id")
                .asText();
    }
}
