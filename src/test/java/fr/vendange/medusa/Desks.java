package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which desk a request goes to. One thing happens at a time, but for the prices of a variant, where two can meet. */
final class Desks {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final Shelves shelves;
    final ProductPapers papers;
    final InventoryDesk inventory;
    final OrderDesk orders;
    private int uploads;
    private final VariantKeeping variants;
    private final ProductDesk products;
    private volatile CyclicBarrier meeting;

    Desks(Shelves shelves) {
        this.shelves = shelves;
        papers = new ProductPapers(shelves);
        inventory = new InventoryDesk(shelves);
        orders = new OrderDesk(shelves);
        variants = new VariantKeeping(shelves, papers);
        products = new ProductDesk(shelves, papers, variants);
    }

    /** The next writers of one variant's prices wait for one another between reading and writing. */
    void pricesMeet(int writers) {
        meeting = writers == 0 ? null : new CyclicBarrier(writers);
    }

    void furnish() {
        shelves.channels.put(shelves.fresh("sc")
                .put("name", "Default Sales Channel")
                .put("description", "Created by Medusa")
                .put("is_disabled", false)
                .putNull("metadata"));
        ObjectNode profile = shelves.fresh("sp");
        profile.remove("deleted_at");
        shelves.profiles.put(profile.put("name", "Default Shipping Profile")
                .put("type", "default")
                .putNull("metadata"));
        location("WH/Stock");
        ObjectNode store = shelves.fresh("store");
        store.remove("deleted_at");
        store.put("name", "Medusa Store")
                .put(
                        "default_sales_channel_id",
                        shelves.channels.all().iterator().next().get("id").asText())
                .putNull("default_region_id")
                .putNull("default_location_id")
                .putNull("metadata");
        shelves.stores.put(store);
        currencies(List.of("eur"));
    }

    String location(String name) {
        ObjectNode location = shelves.fresh("sloc");
        location.remove("deleted_at");
        shelves.locations.put(location.put("name", name).putNull("metadata").putNull("address"));
        return location.get("id").textValue();
    }

    void currencies(List<String> codes) {
        ObjectNode store = shelves.stores.all().iterator().next().deepCopy();
        ArrayNode currencies = store.putArray("supported_currencies");
        for (String code : codes) {
            ObjectNode supported = shelves.fresh("stocur");
            supported
                    .put("currency_code", code)
                    .put("is_default", currencies.isEmpty())
                    .put("store_id", store.get("id").textValue());
            supported.putObject("currency").put("code", code).put("name", code.toUpperCase(Locale.ROOT));
            currencies.add(supported);
        }
        shelves.stores.put(store);
    }

    ShopReply serve(ShopRequest request, JsonNode body, Mishap mishap) {
        String route = request.method() + " " + request.path();
        Matcher oneVariant =
                Pattern.compile("POST /admin/products/([^/]+)/variants/([^/]+)").matcher(route);
        if (oneVariant.matches() && !oneVariant.group(2).equals("batch")) {
            return variant(request, oneVariant.group(1), oneVariant.group(2), body);
        }
        synchronized (shelves) {
            List<String> path = new ArrayList<>(
                    List.of(request.path().substring("/admin/".length()).split("/")));
            ShopReply reply = switch (path.get(0)) {
                case "products" -> products(request, path, body, mishap);
                case "product-variants" ->
                    listed(
                            request,
                            path,
                            "variants",
                            shelves.variants,
                            Set.of("id", "sku", "ean", "upc", "barcode"),
                            "id,title,sku,barcode,ean,upc,allow_backorder,manage_inventory,metadata,product_id,created_at,updated_at,deleted_at,*prices,*options,*options.option");
                case "inventory-items" -> inventory(request, path, body);
                case "orders" -> orders(request, path, body);
                case "product-categories" -> categories(request, path, body);
                case "uploads" -> upload(request);
                case "sales-channels" ->
                    listed(request, path, "sales_channels", shelves.channels, Set.of("id", "name"), "*");
                case "shipping-profiles" ->
                    listed(request, path, "shipping_profiles", shelves.profiles, Set.of("id", "name", "type"), "*");
                case "stock-locations" ->
                    listed(request, path, "stock_locations", shelves.locations, Set.of("id", "name"), "*,*address");
                case "stores" ->
                    listed(
                            request,
                            path,
                            "stores",
                            shelves.stores,
                            Set.of("id", "name"),
                            "*,*supported_currencies,supported_currencies.currency.*");
                default -> null;
            };
            return reply == null ? ShopReply.cannot(request.method(), request.path()) : reply;
        }
    }

    private ShopReply products(ShopRequest request, List<String> path, JsonNode body, Mishap mishap) {
        String route = request.method() + " " + path.size();
        String last = path.get(path.size() - 1);
        switch (route) {
            case "GET 1":
                return productList(request);
            case "POST 1": {
                Shapes.PRODUCT.check("", body);
                String id = products.create(List.of(body), mishap instanceof Mishap.KilledAt at ? at : null).stream()
                        .findFirst()
                        .orElse(null);
                return id == null ? null : product(request, id);
            }
            case "GET 2":
                if (shelves.products.get(last) == null) {
                    throw ShopRefusal.notFound("Product not found");
                }
                return product(request, last);
            case "POST 2":
                if (last.equals("batch")) {
                    Shapes.PRODUCT_BATCH.check("", body);
                    return products.batch(request, body, mishap);
                }
                Shapes.PRODUCT_UPDATE.check("", body);
                products.found(last);
                products.update(List.of(((ObjectNode) body.deepCopy()).put("id", last)));
                return product(request, last);
            case "DELETE 2":
                products.delete(last);
                return ShopReply.ok(JSON.objectNode()
                        .put("id", last)
                        .put("object", "product")
                        .put("deleted", true));
            default:
                return path.size() < 3 ? null : ofProduct(request, path, body);
        }
    }

    private ShopReply ofProduct(ShopRequest request, List<String> path, JsonNode body) {
        String id = path.get(1);
        String route = request.method() + " " + String.join("/", path.subList(2, path.size()));
        if (route.equals("POST options/batch")) {
            Shapes.OPTIONS_BATCH.check("", body);
            products.options(id, body);
            return product(request, id);
        }
        if (route.equals("GET options")) {
            return new Listing("product_options", Set.of(), "id,title", 50)
                    .answer(request, papers.optionsOf(products.found(id)), option -> option);
        }
        if (route.equals("POST variants")) {
            Shapes.VARIANT.check("", body);
            shelves.transaction(() -> created(id, body));
            return product(request, id);
        }
        if (route.equals("POST variants/batch")) {
            Shapes.VARIANT_BATCH.check("", body);
            return variantBatch(id, body);
        }
        if (route.matches("DELETE variants/[^/]+")) {
            variants.delete(path.get(3), false);
            ObjectNode answer = JSON.objectNode()
                    .put("id", path.get(3))
                    .put("object", "variant")
                    .put("deleted", true);
            answer.set("parent", Fields.of(null, ProductPapers.PRODUCT).of(papers.product(products.found(id))));
            return ShopReply.ok(answer);
        }
        if (route.matches("POST variants/[^/]+/inventory-items")) {
            Shapes.LINK.check("", body);
            variants.link(path.get(3), List.of(body.get("inventory_item_id").asText()));
            ObjectNode answer = JSON.objectNode();
            answer.set("variant", shownVariant(path.get(3)));
            return ShopReply.ok(answer);
        }
        return null;
    }

    private String created(String productId, JsonNode body) {
        products.found(productId);
        ProductDesk.refuseNul(body);
        variants.refuseRepeated(productId, body);
        String id = variants.create(productId, body);
        variants.link(id, variants.items(id, body));
        variants.price(id, body.path("prices"), List.of());
        return id;
    }

    private ShopReply variantBatch(String productId, JsonNode body) {
        return shelves.transaction(() -> {
            List<String> made = new ArrayList<>();
            body.path("create").forEach(variant -> made.add(created(productId, variant)));
            List<String> changed = new ArrayList<>();
            body.path("update").forEach(variant -> {
                String id = variant.get("id").asText();
                variants.update(id, variant);
                if (variant.has("prices")) {
                    variants.price(id, variant.get("prices"), variants.priceIds(id));
                }
                changed.add(id);
            });
            body.path("delete").forEach(id -> variants.delete(id.asText(), false));
            ObjectNode answer = JSON.objectNode();
            ArrayNode created = answer.putArray("created");
            made.forEach(id -> created.add(shownVariant(id)));
            ArrayNode updated = answer.putArray("updated");
            changed.forEach(id -> updated.add(shownVariant(id)));
            answer.putObject("deleted")
                    .put("object", "variant")
                    .put("deleted", true)
                    .set("ids", body.has("delete") ? body.get("delete") : JSON.arrayNode());
            return ShopReply.ok(answer);
        });
    }

    /** Two writers of the same prices each delete what they saw and add their own: the prices are there twice. */
    private ShopReply variant(ShopRequest request, String productId, String variantId, JsonNode body) {
        Shapes.VARIANT_UPDATE.check("", body);
        List<String> seen;
        synchronized (shelves) {
            variants.update(variantId, body);
            seen = variants.priceIds(variantId);
        }
        if (body.has("prices")) {
            meet();
            synchronized (shelves) {
                variants.price(variantId, body.get("prices"), seen);
            }
        }
        synchronized (shelves) {
            return product(request, productId);
        }
    }

    private void meet() {
        CyclicBarrier barrier = meeting;
        if (barrier == null) {
            return;
        }
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other writers of the prices did not come", e);
        }
    }

    private JsonNode shownVariant(String id) {
        return Fields.of(ProductPapers.BATCH_VARIANT, "").of(papers.variant(shelves.variants.get(id)));
    }

    private ShopReply product(ShopRequest request, String id) {
        ObjectNode answer = JSON.objectNode();
        Fields fields = Fields.of(request.value("fields"), ProductPapers.PRODUCT);
        answer.set("product", fields.of(papers.product(shelves.products.get(id))));
        return ShopReply.ok(answer);
    }

    private ShopReply productList(ShopRequest request) {
        List<ObjectNode> candidates = new ArrayList<>();
        List<String> skus = request.values("variants[sku]");
        for (ObjectNode product : shelves.products.all()) {
            boolean wanted = skus.isEmpty();
            for (JsonNode id : product.path("variant_ids")) {
                wanted |= skus.contains(
                        shelves.variants.get(id.textValue()).path("sku").asText(null));
            }
            if (wanted) {
                candidates.add(product);
            }
        }
        return new Listing(
                        "products", Set.of("id", "external_id", "handle", "status", "title"), ProductPapers.PRODUCT, 50)
                .answer(request, candidates, papers::product);
    }

    private ShopReply inventory(ShopRequest request, List<String> path, JsonNode body) {
        String route = request.method() + " " + String.join("/", path.subList(1, path.size()));
        if (route.equals("GET ")) {
            return new Listing("inventory_items", Set.of("id", "sku"), InventoryDesk.ITEM, 20)
                    .answer(request, shelves.items.all(), inventory::item);
        }
        if (route.equals("POST ")) {
            Shapes.INVENTORY_ITEM.check("", body);
            ObjectNode item = shelves.fresh("iitem");
            item.set("sku", body.has("sku") ? body.get("sku") : JSON.nullNode());
            shelves.items.put(item);
            return item(request, item.get("id").textValue());
        }
        if (route.equals("POST location-levels/batch")) {
            Shapes.LEVELS_BATCH.check("", body);
            return inventory.batch(body);
        }
        String id = path.size() > 1 ? path.get(1) : "";
        if (route.equals("POST " + id + "/location-levels/batch")) {
            return inventory.batchOfItem(id, body);
        }
        if (path.size() == 2 && request.method().equals("GET")) {
            return item(request, id);
        }
        if (path.size() == 2 && request.method().equals("POST")) {
            Shapes.INVENTORY_ITEM.check("", body);
            inventory.change(id, body);
            return item(request, id);
        }
        if (path.size() == 2 && request.method().equals("DELETE")) {
            shelves.items.remove(id);
            return ShopReply.ok(JSON.objectNode()
                    .put("id", id)
                    .put("object", "inventory-item")
                    .put("deleted", true));
        }
        if (path.size() == 3 && request.method().equals("POST")) {
            Shapes.LEVEL.check("", body);
            inventory.create(id, body);
            return item(request, id);
        }
        if (path.size() == 4 && request.method().equals("POST")) {
            Shapes.LEVEL_UPDATE.check("", body);
            inventory.update(id, path.get(3), body);
            return item(request, id);
        }
        return null;
    }

    private ShopReply item(ShopRequest request, String id) {
        ObjectNode stored = shelves.items.get(id);
        if (stored == null) {
            throw ShopRefusal.notFound("Inventory item with id: " + id + " was not found");
        }
        ObjectNode answer = JSON.objectNode();
        answer.set(
                "inventory_item",
                Fields.of(request.value("fields"), InventoryDesk.ITEM).of(inventory.item(stored)));
        return ShopReply.ok(answer);
    }

    private ShopReply orders(ShopRequest request, List<String> path, JsonNode body) {
        return switch (request.method() + " " + path.size()) {
            case "GET 1" -> orders.list(request);
            case "GET 2" -> orders.get(request, path.get(1));
            case "POST 2" -> {
                Shapes.ORDER_UPDATE.check("", body);
                yield orders.update(request, path.get(1), body);
            }
            case "POST 3" -> path.get(2).equals("cancel") ? orders.cancel(request, path.get(1)) : null;
            default -> null;
        };
    }

    private ShopReply categories(ShopRequest request, List<String> path, JsonNode body) {
        if (request.method().equals("GET") && path.size() == 1) {
            return new Listing(
                            "product_categories",
                            Set.of("id", "handle", "external_id", "name", "parent_category_id"),
                            "*,*parent_category,*category_children",
                            50)
                    .answer(request, shelves.categories.all(), category -> category);
        }
        if (!request.method().equals("POST")) {
            return null;
        }
        ObjectNode category;
        if (path.size() == 1) {
            Shapes.CATEGORY.check("", body);
            category = shelves.fresh("pcat");
            category.remove("deleted_at");
            category.put("description", "")
                    .put(
                            "handle",
                            body.get("name").asText().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-"))
                    .put("is_active", false)
                    .put("is_internal", false)
                    .put("rank", 0)
                    .putNull("external_id")
                    .putNull("parent_category_id")
                    .putNull("metadata")
                    .putNull("parent_category")
                    .putArray("category_children");
        } else {
            Shapes.CATEGORY_UPDATE.check("", body);
            category = shelves.categories.get(path.get(1)).deepCopy();
        }
        category.setAll((ObjectNode) body);
        shelves.categories.put(category);
        if (category.path("parent_category_id").isTextual()) {
            category = category.deepCopy();
            category.set(
                    "parent_category",
                    papers.category(category.get("id").textValue()).get("parent_category"));
        }
        ObjectNode answer = JSON.objectNode();
        answer.set("product_category", category);
        return ShopReply.ok(answer);
    }

    /** A name outside ASCII is stored garbled. */
    private ShopReply upload(ShopRequest request) {
        Matcher name = FILE_NAME.matcher(new String(request.body(), StandardCharsets.ISO_8859_1));
        if (!name.find()) {
            throw ShopRefusal.invalid("No files were uploaded");
        }
        String stored = 1_795_190_561_585L + uploads++ + "-" + name.group(1);
        ObjectNode answer = JSON.objectNode();
        answer.putArray("files")
                .addObject()
                .put("id", stored)
                .put("url", "http://localhost:9000/static/" + stored.replace(" ", "%20"));
        return ShopReply.ok(answer);
    }

    private ShopReply listed(
            ShopRequest request, List<String> path, String member, Shelf shelf, Set<String> filters, String defaults) {
        if (!request.method().equals("GET") || path.size() != 1) {
            return null;
        }
        boolean ofVariants = shelf == shelves.variants;
        return new Listing(member, filters, defaults, ofVariants ? 50 : 20)
                .answer(request, shelf.all(), stored -> ofVariants ? papers.variant(stored) : stored);
    }
}
