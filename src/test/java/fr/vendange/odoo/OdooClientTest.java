package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client asks, in which order, and what it makes of the answers. */
class OdooClientTest {
    private static final RawServer.Behaviour VERSION = RawServer.capture("01-common-version");
    private static final RawServer.Behaviour UID = RawServer.capture("02-authenticate-password");
    private static final RawServer.Behaviour DENIED = RawServer.capture("07-object-wrong-password");
    private static final RawServer.Behaviour COUNT = RawServer.capture("18-search_count");
    private static final Query NAMES = Query.of("res.partner", Domain.all(), List.of("name"));

    private final FakeTime time = new FakeTime();
    private final AtomicReference<String> key = new AtomicReference<>("first-key");

    @Test
    void authenticatesOnceHoweverManyCallsFollow() throws IOException {
        try (RawServer server = new RawServer(VERSION, UID, COUNT);
                OdooClient client = client(server, TransportChoice.AUTO)) {
            assertEquals(20009, client.searchCount("res.partner", Domain.all(), Map.of()));
            assertEquals(20009, client.searchCount("res.partner", Domain.all(), Map.of()));
            assertEquals(6, client.authenticate());
            assertEquals("17.0", client.version().series());
            assertEquals(TransportChoice.XMLRPC, client.transport());
            assertEquals(List.of("version", "authenticate", "execute_kw", "execute_kw"), methods(server));
        }
    }

    @Test
    void manyThreadsAuthenticateOnce() throws Exception {
        try (RawServer server = new RawServer(UID, COUNT);
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            List<CompletableFuture<Long>> counts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                counts.add(
                        CompletableFuture.supplyAsync(() -> client.searchCount("res.partner", Domain.all(), Map.of())));
            }
            for (CompletableFuture<Long> count : counts) {
                assertEquals(20009, count.get(20, TimeUnit.SECONDS));
            }
            assertEquals(
                    1, methods(server).stream().filter("authenticate"::equals).count());
        }
    }

    @Test
    void aKeyThatWasReplacedWhileRunningIsPickedUp() throws IOException {
        try (RawServer server = new RawServer(UID, COUNT, DENIED, UID, COUNT);
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            client.searchCount("res.partner", Domain.all(), Map.of());
            key.set("second-key");
            assertEquals(20009, client.searchCount("res.partner", Domain.all(), Map.of()));
            assertEquals(
                    List.of("authenticate", "execute_kw", "execute_kw", "authenticate", "execute_kw"), methods(server));
            assertTrue(server.requests().get(2).body().contains("first-key"));
            assertTrue(server.requests().get(3).body().contains("second-key"));
            assertTrue(server.requests().get(4).body().contains("second-key"));
        }
    }

    @Test
    void aKeyThatStaysRefusedIsTriedOnceMoreAndNoMore() throws IOException {
        try (RawServer server = new RawServer(UID, DENIED, UID, DENIED);
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            OdooFault fault = assertThrows(OdooFault.class, () -> client.search(NAMES));
            assertEquals(OdooFault.Kind.CREDENTIALS, fault.kind());
            assertEquals("res.partner search", fault.operation());
            assertEquals(List.of("authenticate", "execute_kw", "authenticate", "execute_kw"), methods(server));
        }
    }

    @Test
    void aLoginThatIsRefusedIsAFaultAndNotTheUserFalse() throws IOException {
        try (RawServer server = new RawServer(RawServer.capture("04-authenticate-wrong-password"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            assertEquals(
                    OdooFault.Kind.CREDENTIALS,
                    assertThrows(OdooFault.class, client::authenticate).kind());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aPageComesAsCellsWithTheServersClock() throws IOException {
        try (RawServer server = new RawServer(
                        UID,
                        RawServer.capture("80-fields_get-res.partner"),
                        RawServer.capture("11-search_read-partner"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            List<String> fields = List.of("name", "parent_id", "country_id", "category_id", "active", "write_date");
            OdooPage page = client.searchRead(
                    Query.of("res.partner", Domain.all(), fields).limit(3));
            assertEquals(
                    List.of("id", "name", "parent_id", "country_id", "category_id", "active", "write_date"),
                    page.fields());
            assertEquals(Instant.parse("2026-11-20T15:46:36Z"), page.serverDate());
            assertEquals(5525, page.bytes());
            assertEquals(3, page.size());
            assertEquals(16206, page.id(0));
            Object[] first = page.records().get(0);
            assertEquals("Jean-Baptiste Wœrth", first[1]);
            assertEquals(null, first[2]);
            assertEquals(75L, first[3]);
            assertArrayEquals(new long[] {4}, (long[]) first[4]);
            assertEquals(true, first[5]);
            assertEquals(Instant.parse("2022-12-03T10:44:47Z"), first[6]);
        }
    }

    @Test
    void aModelsFieldsAreAskedForOnce() throws IOException {
        try (RawServer server = new RawServer(
                        UID,
                        RawServer.capture("80-fields_get-res.partner"),
                        RawServer.capture("11-search_read-partner"),
                        RawServer.capture("21b-read"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            client.searchRead(NAMES);
            client.read("res.partner", List.of(20010L), List.of("name"), Map.of());
            OdooField country = client.fields("res.partner").field("country_id").orElseThrow();
            assertEquals(FieldType.MANY2ONE, country.type());
            assertEquals("res.country", country.relation());
            assertFalse(client.fields("res.partner").has("detailed_type"));
            assertEquals(4, server.requests().size());
            String asked = server.requests().get(1).body();
            assertTrue(asked.contains("<string>relation</string>"));
            assertFalse(asked.contains("<string>help</string>"));
        }
    }

    @Test
    void everyCallCarriesLanguageArchivedRecordsAndCompanies() throws IOException {
        try (RawServer server = new RawServer(UID, RawServer.capture("73-search-ids"))) {
            OdooConnection cave = connection(server, TransportChoice.XMLRPC);
            OdooConnection two = new OdooConnection(
                    "cave",
                    cave.url(),
                    "winery",
                    "bot",
                    cave.key(),
                    cave.transport(),
                    "fr_FR",
                    List.of(1L, 3L),
                    cave.limits());
            try (OdooClient client = new OdooClient(two, time, new Random(1), time)) {
                IdPage ids = client.search(NAMES.limit(200).with("tz", "Europe/Paris"));
                assertEquals(200, ids.ids().length);
                String body = server.requests().get(1).body();
                assertTrue(body.contains("<name>lang</name><value><string>fr_FR</string></value>"), body);
                assertTrue(body.contains("<name>active_test</name><value><boolean>0</boolean></value>"), body);
                assertTrue(
                        body.contains("<name>allowed_company_ids</name><value><array><data><value><int>1</int></value>"
                                + "<value><int>3</int></value></data></array></value>"),
                        body);
                assertTrue(body.contains("<name>tz</name><value><string>Europe/Paris</string></value>"), body);
                assertTrue(body.contains("<name>order</name><value><string>id asc</string></value>"), body);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"51e-noncharacters-xml-read", "o18-18b-nonchar-read", "52d-bigint-response-overflow"})
    void aPageThatXmlCannotCarryIsReadByJson(String poisoned) throws IOException {
        try (RawServer server = new RawServer(
                        UID,
                        RawServer.capture("80-fields_get-res.partner"),
                        RawServer.capture(poisoned),
                        RawServer.capture("41-jsonrpc-search_read"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            OdooPage page = client.searchRead(NAMES);
            assertEquals(3, page.size());
            assertEquals("Anaïs Perrin", page.records().get(1)[1]);
            assertEquals(
                    List.of("/xmlrpc/2/common", "/xmlrpc/2/object", "/xmlrpc/2/object", "/jsonrpc"),
                    server.requests().stream().map(RawServer.Request::path).toList());
        }
    }

    @Test
    void aPageThatXmlCannotCarryIsUnreadableWhereNoOtherInterfaceIs() throws IOException {
        try (RawServer server = new RawServer(
                        UID,
                        RawServer.capture("80-fields_get-res.partner"),
                        RawServer.capture("51e-noncharacters-xml-read"),
                        RawServer.capture("61-http-404"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            OdooFault fault = assertThrows(OdooFault.class, () -> client.searchRead(NAMES));
            assertEquals(OdooFault.Kind.UNREADABLE_RECORD, fault.kind());
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u0001', '\u0008', '\u001F', '\uFFFE', '\uFFFF'})
    void aTextThatXmlCannotWriteIsSentByJson(char character) throws IOException {
        try (RawServer server = new RawServer(UID, RawServer.json("200 OK", "{\"result\": [7]}"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            assertEquals(List.of(7L), client.create("res.partner", List.of(Map.of("name", "a" + character)), Map.of()));
            assertEquals(
                    List.of("/xmlrpc/2/common", "/jsonrpc"),
                    server.requests().stream().map(RawServer.Request::path).toList());
        }
    }

    @Test
    void halfACharacterIsRefusedBeforeItIsSent() throws IOException {
        try (RawServer server = new RawServer(UID);
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            OdooFault fault = assertThrows(
                    OdooFault.class, () -> client.create("res.partner", List.of(Map.of("name", "a\uDC00")), Map.of()));
            assertEquals(OdooFault.Kind.OTHER, fault.kind());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void anIntegerOfMoreThan32BitsIsSentByJson() throws IOException {
        try (RawServer server = new RawServer(UID, RawServer.json("200 OK", "{\"result\": 5}"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            assertEquals(5, client.searchCount("res.partner", Domain.where("id", ">", 4_294_967_296L), Map.of()));
            assertEquals("/jsonrpc", server.requests().get(1).path());
            assertTrue(server.requests().get(1).body().contains("[\"id\",\">\",4294967296]"));
        }
    }

    @Test
    void anEmojiArrivesAsItself() throws IOException {
        try (RawServer server = new RawServer(UID, RawServer.capture("20b-create-multi"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            client.create("res.partner", List.of(Map.of("name", "🍷 Élodie 𝒲 <&>\r\n")), Map.of());
            assertTrue(
                    server.requests().get(1).body().contains("<string>🍷 Élodie 𝒲 &lt;&amp;&gt;&#xd;\n</string>"),
                    server.requests().get(1).body());
        }
    }

    @Test
    void aWriteThatBreaksOffIsNotSentAgain() throws IOException {
        try (RawServer server = new RawServer(UID, (request, out, socket) -> {});
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            OdooFault fault = assertThrows(
                    OdooFault.class,
                    () -> client.write("res.partner", List.of(7L), Map.of("city", "Beaune"), Map.of()));
            assertEquals(OdooFault.Kind.UNKNOWN_OUTCOME, fault.kind());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void aMethodThatReturnsNothingIsNotCalledAgain() throws IOException {
        try (RawServer server = new RawServer(UID, RawServer.capture("54b-method-returning-none"));
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            OdooFault fault = assertThrows(
                    OdooFault.class,
                    () -> client.call("stock.quant", "action_apply_inventory", List.of(List.of(3L)), Map.of()));
            assertEquals(OdooFault.Kind.RESULT_IS_NONE, fault.kind());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void aReadingIsRepeatedWhileTheServerIsDown() throws IOException {
        try (RawServer server = new RawServer(
                        UID,
                        RawServer.capture("63b-proxy-502"),
                        RawServer.capture("82a-postgres-down"),
                        RawServer.http("429 Too Many Requests", "Retry-After: 9\r\n", ""),
                        COUNT);
                OdooClient client = client(server, TransportChoice.XMLRPC)) {
            assertEquals(20009, client.searchCount("res.partner", Domain.all(), Map.of()));
            assertEquals(3, time.slept().size());
            assertEquals(Duration.ofSeconds(9), time.slept().get(2));
        }
    }

    private OdooConnection connection(RawServer server, TransportChoice transport) {
        return OdooConnection.of("cave", server.url(), "winery", "bot", () -> Secret.of(key.get()))
                .over(transport);
    }

    private OdooClient client(RawServer server, TransportChoice transport) {
        return new OdooClient(connection(server, transport), time, new Random(1), time);
    }

    private static List<String> methods(RawServer server) {
        return server.requests().stream()
                .map(request -> request.body().replaceAll("(?s).*<methodName>(.*)</methodName>.*", "$1"))
                .toList();
    }
}
