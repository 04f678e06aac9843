package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interface of Odoo 19, and which interface is chosen for which server and key. */
class Json2Test {
    private static final RawServer.Behaviour VERSION_19 = RawServer.value(
            "<struct><member><name>server_version</name><value><string>19.0</string></value></member>" + "</struct>");
    private static final RawServer.Behaviour WHO = RawServer.json("200 OK", "{\"lang\": \"fr_FR\", \"uid\": 6}");
    private static final RawServer.Behaviour REFUSED =
            error("401 Unauthorized", "werkzeug.exceptions.Unauthorized", "");
    private static final RawServer.Behaviour UID = RawServer.capture("02-authenticate-password");

    private final FakeTime time = new FakeTime();
    private final AtomicReference<String> key = new AtomicReference<>("api-key");

    @Test
    void argumentsGoByNameAndTheKeyAsBearer() throws IOException {
        try (RawServer server = new RawServer(
                        WHO,
                        RawServer.json("200 OK", "{\"id\": {\"type\": \"integer\"}, \"name\": {\"type\": \"char\"}}"),
                        RawServer.json("200 OK", "[{\"id\": 7, \"name\": false}]"),
                        RawServer.json("200 OK", "[8, 9]"),
                        RawServer.json("200 OK", "true"),
                        RawServer.json("200 OK", "null"));
                OdooClient client = client(server, TransportChoice.JSON2)) {
            OdooPage page = client.searchRead(Query.of("res.partner", Domain.where("id", ">", 5), List.of("name"))
                    .limit(2));
            assertEquals(7, page.id(0));
            assertEquals(null, page.records().get(0)[1]);
            assertEquals(
                    List.of(8L, 9L),
                    client.create("res.partner", List.of(Map.of("name", "a"), Map.of("name", "b")), Map.of()));
            client.write("res.partner", List.of(8L), Map.of("city", "Beaune"), Map.of());
            assertEquals(null, client.call("sale.order", "action_confirm", List.of(List.of(3L)), Map.of()));

            RawServer.Request who = server.requests().get(0);
            assertEquals("POST /json/2/res.users/context_get HTTP/1.1", who.line());
            assertEquals("{}", who.body());
            assertEquals("Bearer api-key", who.headers().get("Authorization"));
            assertEquals("winery", who.headers().get("X-Odoo-Database"));
            RawServer.Request read = server.requests().get(2);
            assertEquals("/json/2/res.partner/search_read", read.path());
            assertEquals(
                    "{\"domain\":[[\"id\",\">\",5]],\"context\":{\"lang\":\"fr_FR\",\"active_test\":false},\"limit\":2,"
                            + "\"order\":\"id asc\",\"fields\":[\"id\",\"name\"],\"load\":\"\"}",
                    read.body());
            assertEquals(
                    "{\"vals_list\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"context\":{\"lang\":\"fr_FR\","
                            + "\"active_test\":false}}",
                    server.requests().get(3).body());
            assertEquals(
                    "{\"ids\":[8],\"vals\":{\"city\":\"Beaune\"},\"context\":{\"lang\":\"fr_FR\",\"active_test\":false}}",
                    server.requests().get(4).body());
            assertEquals(
                    "{\"ids\":[3],\"context\":{\"lang\":\"fr_FR\",\"active_test\":false}}",
                    server.requests().get(5).body());
            for (RawServer.Request request : server.requests()) {
                assertFalse(request.body().contains("api-key"));
            }
        }
    }

    @Test
    void anArgumentWithoutAKnownNameIsRefused() throws IOException {
        try (RawServer server = new RawServer(WHO);
                OdooClient client = client(server, TransportChoice.JSON2)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> client.call("res.partner", "message_post", List.of(List.of(3L), "Bonjour"), Map.of()));
            assertEquals("JSON-2 takes arguments by name only: res.partner.message_post", refused.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    403 Forbidden             | odoo.exceptions.AccessError     | Non autorisé   | ACCESS_DENIED
                    404 Not Found             | werkzeug.exceptions.NotFound    | the model 'x'  | UNKNOWN_MODEL
                    404 Not Found             | werkzeug.exceptions.NotFound    | The method 'y' | UNKNOWN_METHOD
                    404 Not Found             | odoo.exceptions.MissingError    | gone           | MISSING_RECORD
                    422 Unprocessable Entity  | odoo.exceptions.UserError       | Stock négatif  | USER_ERROR
                    422 Unprocessable Entity  | odoo.exceptions.ValidationError | Non            | USER_ERROR
                    500 Internal Server Error | builtins.ValueError             | Invalid field 'z' | UNKNOWN_FIELD
                    500 Internal Server Error | builtins.ZeroDivisionError      | x              | OTHER
                    500 Internal Server Error | psycopg2.OperationalError       | refused        | DATABASE_DOWN
                    409 Conflict              | psycopg2.errors.SerializationFailure | x         | CONCURRENT_UPDATE
                    429 Too Many Requests     | werkzeug.exceptions.TooManyRequests | x          | TOO_MANY_REQUESTS
                    503 Service Unavailable   | werkzeug.exceptions.ServiceUnavailable | x       | SERVER_ERROR
                    """)
    void anErrorIsToldByTheClassItNames(String status, String name, String message, OdooFault.Kind kind)
            throws IOException {
        try (RawServer server = new RawServer(WHO, error(status, name, message));
                OdooClient client = client(server, TransportChoice.JSON2)) {
            OdooFault fault =
                    assertThrows(OdooFault.class, () -> client.searchCount("res.partner", Domain.all(), Map.of()));
            assertEquals(kind, fault.kind());
        }
    }

    @Test
    void aPageOfHtmlIsNoOdoo() throws IOException {
        try (RawServer server = new RawServer(RawServer.capture("61-http-404"));
                OdooClient client = client(server, TransportChoice.JSON2)) {
            assertEquals(
                    OdooFault.Kind.NOT_ODOO,
                    assertThrows(OdooFault.class, client::authenticate).kind());
        }
    }

    @Test
    void aReplacedKeyIsPickedUp() throws IOException {
        try (RawServer server = new RawServer(WHO, REFUSED, WHO, RawServer.json("200 OK", "3"));
                OdooClient client = client(server, TransportChoice.JSON2)) {
            client.authenticate();
            key.set("new-key");
            assertEquals(3, client.searchCount("res.partner", Domain.all(), Map.of()));
            assertEquals("Bearer api-key", server.requests().get(1).headers().get("Authorization"));
            assertEquals("Bearer new-key", server.requests().get(3).headers().get("Authorization"));
        }
    }

    @Test
    void fromVersion19OnItIsChosenByItself() throws IOException {
        try (RawServer server = new RawServer(VERSION_19, WHO);
                OdooClient client = client(server, TransportChoice.AUTO)) {
            assertEquals(TransportChoice.JSON2, client.transport());
            assertEquals(6, client.authenticate());
        }
    }

    @Test
    void aPasswordThatItDoesNotTakeIsTriedByXmlRpc() throws IOException {
        try (RawServer server = new RawServer(VERSION_19, REFUSED, UID);
                OdooClient client = client(server, TransportChoice.AUTO)) {
            assertEquals(TransportChoice.XMLRPC, client.transport());
        }
    }

    @Test
    void aProxyThatDoesNotLetItThroughLeavesXmlRpc() throws IOException {
        try (RawServer server = new RawServer(VERSION_19, RawServer.capture("61-http-404"), UID);
                OdooClient client = client(server, TransportChoice.AUTO)) {
            assertEquals(TransportChoice.XMLRPC, client.transport());
        }
    }

    @Test
    void aServerWithoutXmlRpcIsAskedForItsVersionOnTheWeb() throws IOException {
        try (RawServer server = new RawServer(
                        RawServer.capture("61-http-404"),
                        RawServer.json("200 OK", "{\"version\": \"22.0\", \"version_info\": [22, 0]}"),
                        WHO);
                OdooClient client = client(server, TransportChoice.AUTO)) {
            assertEquals(22, client.version().major());
            assertEquals(TransportChoice.JSON2, client.transport());
            assertEquals("GET /web/version HTTP/1.1", server.requests().get(1).line());
        }
    }

    @Test
    void aWrongKeyIsRefusedWhateverTheInterface() throws IOException {
        try (RawServer server =
                        new RawServer(VERSION_19, REFUSED, RawServer.capture("04-authenticate-wrong-password"));
                OdooClient client = client(server, TransportChoice.AUTO)) {
            assertEquals(
                    OdooFault.Kind.CREDENTIALS,
                    assertThrows(OdooFault.class, client::authenticate).kind());
        }
    }

    private OdooClient client(RawServer server, TransportChoice transport) {
        OdooConnection connection = OdooConnection.of("cave", server.url(), "winery", "bot", () -> Secret.of(key.get()))
                .over(transport);
        return new OdooClient(connection, time, new Random(1), time);
    }

    private static RawServer.Behaviour error(String status, String name, String message) {
        return RawServer.json(
                status,
                "{\"name\": \"%s\", \"message\": \"%s\", \"arguments\": [], \"context\": {}, \"debug\": \"Traceback\"}"
                        .formatted(name, message));
    }
}
