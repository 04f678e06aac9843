package fr.vendange.medusa;

import static fr.vendange.medusa.Shape.amount;
import static fr.vendange.medusa.Shape.anything;
import static fr.vendange.medusa.Shape.bool;
import static fr.vendange.medusa.Shape.list;
import static fr.vendange.medusa.Shape.nullable;
import static fr.vendange.medusa.Shape.number;
import static fr.vendange.medusa.Shape.object;
import static fr.vendange.medusa.Shape.oneOf;
import static fr.vendange.medusa.Shape.quantity;
import static fr.vendange.medusa.Shape.record;
import static fr.vendange.medusa.Shape.removed;
import static fr.vendange.medusa.Shape.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The bodies that the shop takes, of version 2.21. */
final class Shapes {
    private static final Shape ID = object(Set.of("id"), "id", text());
    private static final Shape STATUS = oneOf("draft", "proposed", "published", "rejected");
    private static final Shape PRICE = object(
            Set.of("currency_code", "amount"),
            "id",
            text(),
            "currency_code",
            text(),
            "amount",
            amount(),
            "min_quantity",
            nullable(number()),
            "max_quantity",
            nullable(number()),
            "rules",
            record());
    private static final Shape STOCKED =
            object(Set.of("inventory_item_id"), "inventory_item_id", text(), "required_quantity", number());
    private static final Shape OPTION = object(Set.of("title", "values"), "title", text(), "values", list(text()));

    static final Shape VARIANT = variant(Set.of("title", "prices"));
    static final Shape VARIANT_UPDATE = variant(Set.of());
    static final Shape PRODUCT = product(Set.of("title"), list(OPTION), list(VARIANT));
    static final Shape PRODUCT_UPDATE = product(Set.of(), removed("2.16.0"), list(VARIANT_UPDATE));
    static final Shape PRODUCT_BATCH = object(
            Set.of(),
            "create",
            list(PRODUCT),
            "update",
            list(product(Set.of("id"), removed("2.16.0"), list(VARIANT_UPDATE))),
            "delete",
            list(text()));
    static final Shape VARIANT_BATCH =
            object(Set.of(), "create", list(VARIANT), "update", list(variant(Set.of("id"))), "delete", list(text()));
    static final Shape OPTIONS_BATCH = object(
            Set.of(),
            "add",
            list(anything()),
            "update",
            list(object(
                    Set.of("product_option_id"),
                    "product_option_id",
                    text(),
                    "add",
                    list(anything()),
                    "remove",
                    list(text()))),
            "remove",
            list(text()));
    static final Shape LINK = STOCKED;
    static final Shape LEVEL = object(
            Set.of("location_id"),
            "location_id",
            text(),
            "stocked_quantity",
            quantity(),
            "incoming_quantity",
            quantity());
    static final Shape LEVEL_UPDATE = object(Set.of(), "stocked_quantity", quantity(), "incoming_quantity", quantity());
    static final Shape LEVELS_BATCH =
            object(Set.of(), "create", list(level()), "update", list(level()), "delete", list(text()), "force", bool());
    static final Shape CATEGORY = category(Set.of("name"));
    static final Shape CATEGORY_UPDATE = category(Set.of());
    static final Shape ORDER_UPDATE = object(
            Set.of(),
            "email",
            text(),
            "shipping_address",
            record(),
            "billing_address",
            record(),
            "locale",
            nullable(text()),
            "metadata",
            nullable(record()));
    static final Shape INVENTORY_ITEM = object(
            Set.of(),
            "sku",
            nullable(text()),
            "title",
            nullable(text()),
            "description",
            nullable(text()),
            "requires_shipping",
            bool(),
            "metadata",
            nullable(record()));

    private Shapes() {}

    private static Shape level() {
        return object(
                Set.of("inventory_item_id", "location_id"),
                "inventory_item_id",
                text(),
                "location_id",
                text(),
                "stocked_quantity",
                quantity(),
                "incoming_quantity",
                quantity());
    }

    private static Shape category(Set<String> required) {
        return object(
                required,
                "name",
                text(),
                "description",
                text(),
                "handle",
                text(),
                "is_active",
                bool(),
                "is_internal",
                bool(),
                "parent_category_id",
                nullable(text()),
                "rank",
                number(),
                "external_id",
                nullable(text()),
                "metadata",
                nullable(record()));
    }

    private static Shape product(Set<String> required, Shape options, Shape variants) {
        List<Object> fields = new ArrayList<>(Arrays.asList(
                "id", text(),
                "title", text(),
                "subtitle", nullable(text()),
                "description", nullable(text()),
                "is_giftcard", bool(),
                "discountable", bool(),
                "images", list(object(Set.of("url"), "id", text(), "url", text())),
                "thumbnail", nullable(text()),
                "handle", text(),
                "status", STATUS,
                "external_id", nullable(text()),
                "type_id", nullable(text()),
                "collection_id", nullable(text()),
                "categories", list(ID),
                "tags", list(ID),
                "options", options,
                "variants", variants,
                "sales_channels", list(ID),
                "shipping_profile_id", nullable(text())));
        measures(fields);
        return object(required, fields.toArray());
    }

    private static Shape variant(Set<String> required) {
        List<Object> fields = new ArrayList<>(Arrays.asList(
                "id", text(),
                "title", text(),
                "sku", nullable(text()),
                "barcode", nullable(text()),
                "ean", nullable(text()),
                "upc", nullable(text()),
                "thumbnail", nullable(text()),
                "manage_inventory", bool(),
                "allow_backorder", bool(),
                "variant_rank", number(),
                "options", record(),
                "prices", list(PRICE),
                "inventory_items", list(STOCKED)));
        measures(fields);
        return object(required, fields.toArray());
    }

    private static void measures(List<Object> fields) {
        for (String name : List.of("weight", "length", "height", "width")) {
            fields.add(name);
            fields.add(nullable(number()));
        }
        for (String name : List.of("hs_code", "origin_country", "mid_code", "material")) {
            fields.add(name);
            fields.add(nullable(text()));
        }
        fields.add("metadata");
        fields.add(nullable(record()));
    }
}
