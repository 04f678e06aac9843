package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.medusa.Mishap;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.Secret;
import fr.vendange.run.Backoff;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MedusaClientTest {
    private static final Messages FRENCH = Messages.in("fr");
    private static final MedusaAccess KEY = new MedusaAccess.Key(() -> Secret.of(SimulatedMedusa.KEY));
    private static final MedusaAccess USER =
            new MedusaAccess.User(SimulatedMedusa.EMAIL, () -> Secret.of(SimulatedMedusa.PASSWORD));

    private final SimulatedMedusa shop = SimulatedMedusa.start();
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicLong time = new AtomicLong();

    @AfterEach
    void close() {
        shop.close();
    }

    private MedusaClient client(URI url, MedusaAccess access) {
        MedusaConnection connection = MedusaConnection.of(url, access)
                .within(MedusaLimits.DEFAULTS.timed(Duration.ofSeconds(2), Duration.ofSeconds(2)));
        return new MedusaClient(connection, new Wire(connection.limits(), time::get), new Random(1), waits::add);
    }

    private MedusaClient client(MedusaAccess access) {
        return client(shop.url(), access);
    }

    private static ObjectNode product(String handle) {
        ObjectNode body = MedusaJson.object().put("title", "Vin " + handle).put("handle", handle);
        body.putArray("options")
                .addObject()
                .put("title", "Format")
                .putArray("values")
                .add("75 cl");
        ObjectNode variant = body.putArray("variants").addObject();
        variant.put("title", "75 cl")
                .put("sku", handle.toUpperCase())
                .putObject("options")
                .put("Format", "75 cl");
        variant.putArray("prices").addObject().put("currency_code", "eur").put("amount", new BigDecimal("12.10"));
        return body;
    }

    @Test
    void anAmountIsWrittenAndReadAsItIs() {
        JsonNode price =
                client(KEY).post("/admin/products", product("aligote")).at("/product/variants/0/prices/0/amount");
        assertEquals(0, new BigDecimal("12.10").compareTo(price.decimalValue()));
    }

    @Test
    void aUserLogsInOnceAndAgainWhenTheTokenIsRefused() {
        MedusaClient client = client(USER);
        client.get("/admin/products");
        client.get("/admin/products");
        assertEquals(1, shop.logIns());
        shop.expireTokens();
        client.post("/admin/products", product("aligote"));
        assertEquals(2, shop.logIns());
        assertEquals(1, shop.products("id").size());
    }

    @Test
    void aListIsReadPageByPage() {
        MedusaClient client = client(KEY);
        for (int i = 0; i < 7; i++) {
            client.post("/admin/products", product("vin-" + i));
        }
        shop.forgetRequests();
        List<String> handles = new ArrayList<>();
        MedusaQuery query = MedusaQuery.of("/admin/products", "products")
                .fields("id,handle")
                .order("created_at")
                .page(3);
        for (Iterator<JsonNode> all = client.list(query); all.hasNext(); ) {
            handles.add(all.next().get("handle").asText());
        }
        assertEquals(List.of("vin-0", "vin-1", "vin-2", "vin-3", "vin-4", "vin-5", "vin-6"), handles);
        assertEquals(3, shop.requests().size());
    }

    @Test
    void severalValuesOfAFilterAreAskedTogether() {
        MedusaClient client = client(KEY);
        client.post("/admin/products", product("a").put("external_id", "1"));
        client.post("/admin/products", product("b").put("external_id", "2"));
        client.post("/admin/products", product("c").put("external_id", "3"));
        Iterator<JsonNode> found = client.list(MedusaQuery.of("/admin/products", "products")
                .whereAny("external_id", List.of("1", "3"))
                .fields("handle"));
        assertEquals("a", found.next().get("handle").asText());
        assertEquals("c", found.next().get("handle").asText());
        assertFalse(found.hasNext());
    }

    @Test
    void aReadIsTriedAgainWithJitter() {
        shop.mishaps().nth("GET", "/admin/products", 1, new Mishap.ProxyPage(502));
        shop.mishaps().nth("GET", "/admin/products", 2, new Mishap.ProxyPage(503));
        client(KEY).get("/admin/products");
        assertEquals(2, waits.size());
        assertTrue(waits.get(0).compareTo(Duration.ofMillis(500)) <= 0, waits.toString());
        assertTrue(waits.get(1).compareTo(Duration.ofMillis(1_000)) <= 0, waits.toString());
    }

    @Test
    void aShopThatAsksForTimeGetsIt() {
        shop.mishaps().nth("GET", "/admin/products", 1, new Mishap.TooMany(7));
        client(KEY).get("/admin/products");
        assertEquals(List.of(Duration.ofSeconds(7)), waits);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsMadeOnceAndItsOutcomeUnknown() {
        shop.mishaps().nth("POST", "/admin/products", 1, new Mishap.AnswerLost());
        MedusaFault fault =
                assertThrows(MedusaFault.class, () -> client(KEY).post("/admin/products", product("aligote")));
        assertEquals(MedusaFault.Kind.UNKNOWN_OUTCOME, fault.kind());
        assertEquals(
                "On ignore si la boutique « medusa » a fait l’opération : la réponse manque (POST /admin/products).",
                fault.reason(FRENCH));
        assertEquals(1, shop.products("id").size());
        assertEquals(1, shop.requests().size());
    }

    @Test
    void anAnswerThatIsCutOffLeavesTheOutcomeUnknown() {
        shop.mishaps().nth("POST", "/admin/products", 1, new Mishap.AnswerCutOff());
        MedusaFault fault =
                assertThrows(MedusaFault.class, () -> client(KEY).post("/admin/products", product("aligote")));
        assertEquals(MedusaFault.Kind.UNKNOWN_OUTCOME, fault.kind());
    }

    @Test
    void aConnectionThatTheShopWillHaveClosedIsNotUsedForAWrite() {
        MedusaClient client = client(KEY);
        client.get("/admin/products");
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        client.get("/admin/products");
        assertEquals(1, shop.connections());
        time.addAndGet(Duration.ofSeconds(5).toNanos());
        client.post("/admin/products", product("aligote"));
        assertEquals(2, shop.connections());
    }

    @Test
    void whatTheShopRefusesIsPassedOn() {
        MedusaFault fault = assertThrows(
                MedusaFault.class,
                () -> client(KEY).post("/admin/products", product("aligote").put("foo", 1)));
        assertEquals(MedusaFault.Kind.REFUSED, fault.kind());
        assertEquals(
                "La boutique « medusa » refuse ce qui lui a été envoyé (POST /admin/products). Réponse : « Invalid request: "
                        + "Unrecognized fields: 'foo' ».",
                fault.reason(FRENCH));
    }

    @Test
    void aNulIsAnErrorOfTheShopItself() {
        MedusaFault fault = assertThrows(
                MedusaFault.class,
                () -> client(KEY).post("/admin/products", product("aligote").put("title", "a\u0000b")));
        assertEquals(MedusaFault.Kind.UNKNOWN_ERROR, fault.kind());
    }

    @Test
    void aWrongKeyIsSaidWithoutShowingIt() {
        MedusaClient client = client(new MedusaAccess.Key(() -> Secret.of("sk_wrong_one")));
        MedusaFault fault = assertThrows(MedusaFault.class, () -> client.get("/admin/products"));
        assertEquals(MedusaFault.Kind.CREDENTIALS, fault.kind());
        assertEquals("La boutique « medusa » refuse la clé ou le mot de passe.", fault.reason(FRENCH));
        assertFalse((fault + fault.reason(FRENCH) + fault.advice(FRENCH)).contains("sk_wrong"));
    }

    @Test
    void aWrongPasswordIsSaidTheSameWay() {
        MedusaClient client = client(new MedusaAccess.User(SimulatedMedusa.EMAIL, () -> Secret.of("wrong")));
        MedusaFault fault = assertThrows(MedusaFault.class, () -> client.get("/admin/products"));
        assertEquals(MedusaFault.Kind.CREDENTIALS, fault.kind());
    }

    @Test
    void anAddressWithAPathThatTheShopDoesNotServeIsNoMedusa() {
        MedusaClient client = client(URI.create(shop.url() + "/store"), KEY);
        MedusaFault fault = assertThrows(MedusaFault.class, () -> client.get("/admin/products"));
        assertEquals(MedusaFault.Kind.NOT_MEDUSA, fault.kind());
        assertEquals(
                "À l’adresse " + shop.url() + "/store, ce n’est pas l’interface d’une boutique Medusa v2 qui répond "
                        + "(GET /admin/products). Réponse : « HTTP 404 ».",
                fault.reason(FRENCH));
    }

    @Test
    void aShopThatIsOffIsUnreachable() {
        shop.pause();
        MedusaFault fault = assertThrows(MedusaFault.class, () -> client(KEY).post("/admin/products", product("a")));
        assertEquals(MedusaFault.Kind.UNREACHABLE, fault.kind());
        shop.resume();
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            MedusaConnection connection = MedusaConnection.of(
                            URI.create("http://127.0.0.1:" + silent.getLocalPort()), KEY)
                    .within(MedusaLimits.DEFAULTS
                            .timed(Duration.ofSeconds(1), Duration.ofMillis(200))
                            .retried(1, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1))));
            MedusaClient client =
                    new MedusaClient(connection, new Wire(connection.limits(), time::get), new Random(1), waits::add);
            MedusaFault read = assertThrows(MedusaFault.class, () -> client.get("/admin/products"));
            assertEquals(MedusaFault.Kind.TIMEOUT, read.kind());
            MedusaFault write = assertThrows(MedusaFault.class, () -> client.post("/admin/products", product("a")));
            assertEquals(MedusaFault.Kind.UNKNOWN_OUTCOME, write.kind());
        }
    }

    @Test
    void anAnswerAboveTheLimitIsNotTaken() {
        client(KEY).post("/admin/products", product("aligote"));
        MedusaConnection connection = MedusaConnection.of(shop.url(), KEY).within(MedusaLimits.DEFAULTS.sized(200));
        MedusaFault fault = assertThrows(MedusaFault.class, () -> new MedusaClient(connection).get("/admin/products"));
        assertEquals(MedusaFault.Kind.TOO_LARGE, fault.kind());
    }

    @Test
    void aPictureIsUploadedUnderAPlainName() {
        String url = client(KEY).upload("vin-1.png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 13, 10});
        assertTrue(url.endsWith("-vin-1.png"), url);
        assertThrows(
                IllegalArgumentException.class, () -> client(KEY).upload("étiquette 1.png", "image/png", new byte[1]));
    }

    @ParameterizedTest
    @EnumSource(MedusaFault.Kind.class)
    void everyKindHasItsReasonAndItsAdvice(MedusaFault.Kind kind) {
        MedusaFault fault = MedusaFault.of(kind, "").in(MedusaConnection.of(shop.url(), KEY), "GET /admin/products");
        for (String language : new String[] {"fr", "en"}) {
            Messages messages = Messages.in(language);
            assertFalse(fault.reason(messages).startsWith("fault."), kind.name());
            assertFalse(fault.advice(messages).startsWith("fault."), kind.name());
            assertFalse(fault.reason(messages).contains("{"), kind.name());
        }
    }
}
