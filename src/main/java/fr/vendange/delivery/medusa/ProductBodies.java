package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

/** What is written to the shop, in the shop's words. Only what differs is changed. */
final class ProductBodies {
    private final ShopFacts facts;
    private final Map<String, String> categories;
    private final Map<String, String> pictures;

    /**
     * @param categories ids by name
     * @param pictures addresses in the shop by checksum
     */
    ProductBodies(ShopFacts facts, Map<String, String> categories, Map<String, String> pictures) {
        this.facts = facts;
        this.categories = categories;
        this.pictures = pictures;
    }

    /**
     * A product that is not there yet.
     *
     * @param items inventory items that are there already, by the sku that they have
     */
    ObjectNode creation(ShopProduct product, String handle, Map<String, String> items) {
        ObjectNode body = MedusaJson.object()
                .put("external_id", product.key())
                .put("title", product.title())
                .put("handle", handle)
                .put("status", product.status());
        if (product.description() != null) {
            body.put("description", product.description());
        }
        ArrayNode options = body.putArray("options");
        product.options().forEach((title, values) -> {
            ArrayNode array = options.addObject().put("title", title).putArray("values");
            values.forEach(array::add);
        });
        ArrayNode variants = body.putArray("variants");
        product.sold().forEach(variant -> variants.add(creation(variant, items)));
        List<String> shown = addresses(product);
        if (!shown.isEmpty()) {
            ArrayNode images = body.putArray("images");
            shown.forEach(url -> images.addObject().put("url", url));
            body.put("thumbnail", shown.get(0));
        }
        String category = categories.get(product.category());
        if (category != null) {
            body.putArray("categories").addObject().put("id", category);
        }
        facts.salesChannel()
                .ifPresent(id -> body.putArray("sales_channels").addObject().put("id", id));
        facts.shippingProfile().ifPresent(id -> body.put("shipping_profile_id", id));
        return body;
    }

    static ObjectNode creation(ShopVariant variant, Map<String, String> items) {
        ObjectNode body = MedusaJson.object().put("title", variant.title());
        if (variant.sku() != null) {
            body.put("sku", variant.sku());
        }
        if (variant.barcode() != null) {
            body.put("barcode", variant.barcode());
        }
        body.put("manage_inventory", variant.managed());
        options(body, variant.options());
        prices(body, variant.prices());
        body.putObject("metadata").put("external_id", variant.key());
        String item = variant.managed() && variant.sku() != null ? items.get(variant.sku()) : null;
        if (item != null) {
            body.putArray("inventory_items")
                    .addObject()
                    .put("inventory_item_id", item)
                    .put("required_quantity", 1);
        }
        return body;
    }

    /** What differs in the product itself, its id with it; only the id when nothing does. */
    ObjectNode change(ShopProduct wanted, CurrentProduct current) {
        ObjectNode body = MedusaJson.object().put("id", current.id());
        if (!wanted.status().equals(current.status())) {
            body.put("status", wanted.status());
        }
        if (!wanted.key().equals(current.externalId())) {
            body.put("external_id", wanted.key());
        }
        if (wanted.withdrawn()) {
            return body;
        }
        if (!wanted.title().equals(current.title())) {
            body.put("title", wanted.title());
        }
        if (!Objects.equals(wanted.description(), current.description())) {
            body.put("description", wanted.description());
        }
        String category = categories.get(wanted.category());
        if (category != null && !current.categories().equals(Set.of(category))) {
            body.putArray("categories").addObject().put("id", category);
        }
        facts.salesChannel().filter(id -> !current.channels().contains(id)).ifPresent(id -> {
            Set<String> all = new LinkedHashSet<>(current.channels());
            all.add(id);
            ArrayNode channels = body.putArray("sales_channels");
            all.forEach(channel -> channels.addObject().put("id", channel));
        });
        if (!current.shipped()) {
            facts.shippingProfile().ifPresent(id -> body.put("shipping_profile_id", id));
        }
        pictures(body, addresses(wanted), current);
        return body;
    }

    /** Ours first, then those that people put there themselves; one that stays keeps its id. */
    private static void pictures(ObjectNode body, List<String> ours, CurrentProduct current) {
        Map<String, String> ids = new HashMap<>();
        current.images().forEach(image -> ids.putIfAbsent(image.url(), image.id()));
        List<String> before =
                current.images().stream().map(CurrentProduct.Image::url).toList();
        List<String> after = new ArrayList<>(ours);
        before.stream().filter(url -> ShopPicture.checksumAt(url).isEmpty()).forEach(after::add);
        if (!after.equals(before)) {
            ArrayNode images = body.putArray("images");
            after.forEach(url -> {
                ObjectNode image = images.addObject();
                if (ids.containsKey(url)) {
                    image.put("id", ids.get(url));
                }
                image.put("url", url);
            });
        }
        boolean nothingLeft =
                ours.isEmpty() && ShopPicture.checksumAt(current.thumbnail()).isPresent();
        if (nothingLeft) {
            body.put("thumbnail", after.isEmpty() ? null : after.get(0));
        } else if (!ours.isEmpty() && !ours.get(0).equals(current.thumbnail())) {
            body.put("thumbnail", ours.get(0));
        }
    }

    private List<String> addresses(ShopProduct product) {
        return product.pictures().stream()
                .map(picture -> pictures.get(picture.checksum()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Options and values that are missing; empty when none is. */
    static ObjectNode options(ShopProduct wanted, CurrentProduct current) {
        ObjectNode body = MedusaJson.object();
        wanted.options().forEach((title, values) -> {
            CurrentProduct.Option known = current.options().get(title);
            if (known == null) {
                ArrayNode array =
                        body.withArray("add").addObject().put("title", title).putArray("values");
                values.forEach(array::add);
                return;
            }
            Set<String> missing = new LinkedHashSet<>(values);
            missing.removeAll(known.values());
            if (!missing.isEmpty()) {
                ArrayNode array = body.withArray("update")
                        .addObject()
                        .put("product_option_id", known.id())
                        .putArray("add");
                missing.forEach(value -> array.addObject().put("value", value));
            }
        });
        return body;
    }

    /** What differs in a variant, its id with it; only the id when nothing does. */
    static ObjectNode change(ShopVariant wanted, CurrentVariant current) {
        ObjectNode body = MedusaJson.object().put("id", current.id());
        if (!wanted.title().equals(current.title())) {
            body.put("title", wanted.title());
        }
        if (!Objects.equals(wanted.sku(), current.sku())) {
            body.put("sku", wanted.sku());
        }
        if (!Objects.equals(wanted.barcode(), current.barcode())) {
            body.put("barcode", wanted.barcode());
        }
        if (wanted.managed() != current.managed()) {
            body.put("manage_inventory", wanted.managed());
        }
        if (!wanted.key().equals(current.key())) {
            body.putObject("metadata").put("external_id", wanted.key());
        }
        if (!wanted.options().equals(current.options())) {
            options(body, wanted.options());
        }
        if (!current.costs(wanted.prices())) {
            prices(body, wanted.prices());
        }
        return body;
    }

    /** What keeps a variant that is withdrawn from being sold: the shop counts it, and there is none of it. */
    static ObjectNode withdrawal(CurrentVariant current) {
        ObjectNode body = MedusaJson.object().put("id", current.id());
        if (!current.managed()) {
            body.put("manage_inventory", true);
        }
        if (current.backordered()) {
            body.put("allow_backorder", false);
        }
        return body;
    }

    private static void options(ObjectNode body, Map<String, String> options) {
        ObjectNode chosen = body.putObject("options");
        options.forEach(chosen::put);
    }

    private static void prices(ObjectNode body, SortedMap<String, BigDecimal> prices) {
        ArrayNode array = body.putArray("prices");
        prices.forEach((currency, amount) ->
                array.addObject().put("currency_code", currency).put("amount", amount));
    }
}
