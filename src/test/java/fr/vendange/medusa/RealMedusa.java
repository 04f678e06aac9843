package fr.vendange.medusa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.medusa.ShopServer.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A real shop, named by {@code -Dmedusa.url} and {@code medusa.key}, a secret key of it: one that is there to be written
 * to, for its products, categories and inventory are deleted. What goes wrong on the way goes wrong in a proxy of the
 * test, which also keeps what was asked.
 */
public final class RealMedusa implements LivingMedusa {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI shop;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Mishaps mishaps = new Mishaps();
    private final List<ShopRequest> requests = new CopyOnWriteArrayList<>();
    private int port;
    private ShopServer proxy;

    private RealMedusa(URI shop, String key) {
        this.shop = shop;
        this.key = key;
        resume();
    }

    /** The shop of the properties, emptied, selling in euros, with one location as the simulated one has. */
    public static RealMedusa emptied() {
        RealMedusa real = named();
        real.empty();
        real.currencies("eur");
        return real;
    }

    /** The shop of the properties as it is. */
    public static RealMedusa named() {
        return new RealMedusa(URI.create(System.getProperty("medusa.url")), System.getProperty("medusa.key"));
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Mishaps mishaps() {
        return mishaps;
    }

    @Override
    public void pause() {
        try {
            proxy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void resume() {
        try {
            proxy = new ShopServer(port, KEEP_ALIVE, this::handle);
            port = proxy.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pause();
    }

    @Override
    public List<ShopRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void forgetRequests() {
        requests.clear();
    }

    @Override
    public List<JsonNode> products(String fields) {
        return all("/admin/products?order=created_at&fields=" + encoded(fields), "products");
    }

    @Override
    public List<JsonNode> inventory() {
        return all("/admin/inventory-items?fields=" + encoded("id,sku,*location_levels"), "inventory_items");
    }

    @Override
    public BigDecimal stocked(String sku, String locationId) {
        for (JsonNode item : inventory()) {
            for (JsonNode level : item.path("location_levels")) {
                if (sku.equals(item.path("sku").textValue())
                        && locationId.equals(level.path("location_id").textValue())) {
                    return level.path("stocked_quantity").decimalValue();
                }
            }
        }
        return null;
    }

    @Override
    public String location(String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        return byHand("POST", "/admin/stock-locations", body.toString())
                .at("/stock_location/id")
                .textValue();
    }

    @Override
    public void currencies(String... codes) {
        String store = byHand("GET", "/admin/stores", null).at("/stores/0/id").textValue();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode currencies = body.putArray("supported_currencies");
        for (String code : codes) {
            currencies.addObject().put("currency_code", code).put("is_default", code.equals(codes[0]));
        }
        byHand("POST", "/admin/stores/" + store, body.toString());
    }

    @Override
    public JsonNode byHand(String method, String target, String body) {
        return tree(new String(
                sent(method, target, authorization(), "application/json", body == null ? new byte[0] : bytes(body))
                        .body(),
                StandardCharsets.UTF_8));
    }

    private void empty() {
        List<String> products = ids("/admin/products?fields=id", "products");
        if (!products.isEmpty()) {
            ObjectNode batch = JsonNodeFactory.instance.objectNode();
            ArrayNode deletes = batch.putArray("delete");
            products.forEach(deletes::add);
            byHand("POST", "/admin/products/batch", batch.toString());
        }
        ids("/admin/inventory-items?fields=id", "inventory_items")
                .forEach(id -> byHand("DELETE", "/admin/inventory-items/" + id, null));
        ids("/admin/product-categories?fields=id", "product_categories")
                .forEach(id -> byHand("DELETE", "/admin/product-categories/" + id, null));
        List<JsonNode> locations = all("/admin/stock-locations?fields=id,name", "stock_locations");
        locations.stream()
                .filter(place -> !place.path("name").asText().equals("WH/Stock"))
                .forEach(place -> byHand(
                        "DELETE", "/admin/stock-locations/" + place.path("id").asText(), null));
        if (locations.stream().noneMatch(place -> place.path("name").asText().equals("WH/Stock"))) {
            location("WH/Stock");
        }
    }

    private List<String> ids(String path, String member) {
        return all(path, member).stream()
                .map(record -> record.path("id").textValue())
                .toList();
    }

    private List<JsonNode> all(String path, String member) {
        List<JsonNode> records = new ArrayList<>();
        while (true) {
            JsonNode page = byHand("GET", path + "&limit=200&offset=" + records.size(), null)
                    .path(member);
            page.forEach(records::add);
            if (page.size() < 200) {
                return records;
            }
        }
    }

    private End handle(ShopRequest request) {
        requests.add(request);
        Mishap mishap = mishaps.next(request);
        if (mishap instanceof Mishap.Unheard) {
            return new End.BrokenOff(null, false);
        }
        if (mishap instanceof Mishap.ProxyPage page) {
            return new End.Answered(ShopReply.html(page.status(), "<html><body>" + page.status() + "</body></html>"));
        }
        if (mishap instanceof Mishap.TooMany many) {
            return new End.Answered(ShopReply.tooManyRequests(many.seconds()));
        }
        HttpResponse<byte[]> answer = sent(
                request.method(),
                target(request),
                request.header("authorization"),
                request.header("content-type"),
                request.body());
        ShopReply reply = new ShopReply(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse("text/plain"),
                Map.of(),
                answer.body());
        if (mishap instanceof Mishap.AnswerLost) {
            return new End.BrokenOff(null, false);
        }
        if (mishap instanceof Mishap.AnswerCutOff) {
            return new End.BrokenOff(reply, true);
        }
        if (mishap != null) {
            throw new IllegalStateException("a real shop cannot be made to " + mishap);
        }
        return new End.Answered(reply);
    }

    private HttpResponse<byte[]> sent(String method, String target, String authorization, String type, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve(target))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", authorization)
                .header("Content-Type", type.isEmpty() ? "application/json" : type)
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(key + ":"));
    }

    private static String target(ShopRequest request) {
        return request.path()
                + request.parameters().stream()
                        .map(parameter -> encoded(parameter.name()) + "=" + encoded(parameter.value()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
