package fr.vendange.medusa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.medusa.ShopServer.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A Medusa 2.21 shop over real HTTP: it answers as captured ones did, keeps what it is told, has their traps, and
 * misbehaves on request.
 *
 * <pre>{@code
 * try (SimulatedMedusa shop = SimulatedMedusa.start()) {
 *     shop.mishaps().nth("POST", "/admin/products/batch", 2, new Mishap.AnswerLost());
 *     …
 * }
 * }</pre>
 *
 * {@link #KEY} is the secret key; {@link #EMAIL} logs in with {@link #PASSWORD}.
 */
public final class SimulatedMedusa implements LivingMedusa {
    public static final String KEY = "sk_0000000000000000000000000000000000000000000000000000000000a91ke7";
    public static final String EMAIL = "admin@lab.test";
    public static final String PASSWORD = "lab-admin-pw";
    private static final int MOST_BYTES = 2 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Shelves shelves = new Shelves();
    private final Doorkeeper door = new Doorkeeper(KEY, EMAIL, PASSWORD);
    private final Desks desks = new Desks(shelves);
    private final Mishaps mishaps = new Mishaps();
    private final List<ShopRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connectionsBefore = new AtomicInteger();
    private Duration keepAlive = Duration.ofSeconds(5);
    private volatile Speed speed = Speed.NONE;
    private volatile boolean recording = true;
    private int port;
    private ShopServer server;

    private SimulatedMedusa(int port) {
        this.port = port;
        desks.furnish();
        resume();
    }

    /** A shop on a free port: a store that sells in euros, one sales channel, one shipping profile, one location. */
    public static SimulatedMedusa start() {
        return new SimulatedMedusa(0);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String key() {
        return KEY;
    }

    /** Stops listening, as a shop that is killed: connections are refused until {@link #resume}. */
    @Override
    public void pause() {
        try {
            connectionsBefore.addAndGet(server.accepted());
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens again on the same port, with everything it held. */
    @Override
    public void resume() {
        try {
            server = new ShopServer(port, keepAlive, this::handle);
            port = server.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pause();
    }

    /** For how long a silent connection stays open; from the next {@link #resume} on. */
    public void keepAlive(Duration silence) {
        keepAlive = silence;
        pause();
        resume();
    }

    public void speed(Speed other) {
        speed = other;
    }

    public void clock(Clock clock) {
        shelves.clock(clock);
    }

    @Override
    public Mishaps mishaps() {
        return mishaps;
    }

    /** Tokens are refused from now on, as after a day. */
    public void expireTokens() {
        door.expireTokens();
    }

    public int logIns() {
        return door.logIns();
    }

    public int connections() {
        return connectionsBefore.get() + server.accepted();
    }

    @Override
    public List<ShopRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void forgetRequests() {
        requests.clear();
    }

    /** Whether requests are kept; without, memory stays flat. */
    public void recording(boolean on) {
        recording = on;
    }

    @Override
    public List<JsonNode> products(String fields) {
        synchronized (shelves) {
            List<JsonNode> products = new ArrayList<>();
            shelves.products
                    .all()
                    .forEach(stored -> products.add(
                            Fields.of(fields, ProductPapers.PRODUCT).of(desks.papers.product(stored))));
            return products;
        }
    }

    @Override
    public List<JsonNode> inventory() {
        synchronized (shelves) {
            List<JsonNode> items = new ArrayList<>();
            shelves.items.all().forEach(item -> items.add(desks.inventory.item(item)));
            return items;
        }
    }

    @Override
    public BigDecimal stocked(String sku, String locationId) {
        synchronized (shelves) {
            ObjectNode item = shelves.items.by("sku", sku);
            return item == null ? null : desks.inventory.stocked(item.get("id").textValue(), locationId);
        }
    }

    @Override
    public String location(String name) {
        synchronized (shelves) {
            return desks.location(name);
        }
    }

    @Override
    public void currencies(String... codes) {
        synchronized (shelves) {
            desks.currencies(List.of(codes));
        }
    }

    /** Puts an order into the shop, whole, as {@code GET /admin/orders/:id} would show it with every field. */
    public void order(JsonNode whole) {
        synchronized (shelves) {
            shelves.orders.put(whole.deepCopy());
        }
    }

    public ObjectNode order(String id) {
        synchronized (shelves) {
            return desks.orders.found(id).deepCopy();
        }
    }

    /** A payment is captured: the order's {@code updated_at} does not move. */
    public void capture(String orderId) {
        synchronized (shelves) {
            desks.orders.capture(orderId);
        }
    }

    /** The next writers of one variant's prices meet between reading and writing them; 0: they do not. */
    public void pricesMeet(int writers) {
        desks.pricesMeet(writers);
    }

    /** What the shop holds, for tests that prepare it. */
    Shelves shelves() {
        return shelves;
    }

    @Override
    public JsonNode byHand(String method, String target, String body) {
        ShopReply reply = desks.serve(
                ShopRequest.of(method, target, Map.of(), new byte[0]), body == null ? null : tree(body), null);
        return tree(new String(reply.body(), StandardCharsets.UTF_8));
    }

    private End handle(ShopRequest request) {
        if (recording) {
            requests.add(request);
        }
        Mishap mishap = mishaps.next(request);
        if (mishap instanceof Mishap.Unheard) {
            return new End.BrokenOff(null, false);
        }
        if (mishap instanceof Mishap.ProxyPage page) {
            return new End.Answered(
                    ShopReply.html(page.status(), "<html><body><h1>" + page.status() + "</h1></body></html>"));
        }
        if (mishap instanceof Mishap.TooMany many) {
            return new End.Answered(ShopReply.tooManyRequests(many.seconds()));
        }
        ShopReply reply = reply(request, mishap);
        if (mishap instanceof Mishap.Late late) {
            LockSupport.parkNanos(late.by().toNanos());
        }
        if (mishap instanceof Mishap.AnswerLost || mishap instanceof Mishap.KilledAt) {
            return new End.BrokenOff(null, false);
        }
        return mishap instanceof Mishap.AnswerCutOff ? new End.BrokenOff(reply, true) : new End.Answered(reply);
    }

    ShopReply reply(ShopRequest request) {
        return reply(request, null);
    }

    private ShopReply reply(ShopRequest request, Mishap mishap) {
        try {
            if (request.path().equals("/auth/user/emailpass")) {
                return door.logIn(tree(new String(request.body(), StandardCharsets.UTF_8)));
            }
            if (!request.path().startsWith("/admin/")) {
                return ShopReply.cannot(request.method(), request.path());
            }
            ShopReply refused = door.refuse(request);
            if (refused != null) {
                return refused;
            }
            if (request.body().length > MOST_BYTES) {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                return ShopReply.json(413, body.put("type", "invalid_data").put("message", "request entity too large"));
            }
            JsonNode body = body(request);
            spend(request, body);
            return desks.serve(request, body, mishap);
        } catch (ShopRefusal e) {
            return e.reply();
        }
    }

    private static JsonNode body(ShopRequest request) {
        if (request.body().length == 0 || request.header("content-type").startsWith("multipart/")) {
            return JsonNodeFactory.instance.objectNode();
        }
        return tree(new String(request.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw ShopRefusal.invalid("Unexpected end of JSON input");
        }
    }

    private void spend(ShopRequest request, JsonNode body) {
        Speed now = speed;
        long nanos = (door.byKey(request) ? now.key() : now.token()).toNanos();
        Duration each = request.path().contains("location-levels") ? now.level() : now.product();
        nanos += each.toNanos()
                * (body.path("create").size() + body.path("update").size());
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
    }
}
