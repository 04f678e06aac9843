package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we send is what clients that real servers answered have sent. */
class RequestsTest {
    private static final Pattern BLANKS = Pattern.compile(">\\s+<");
    private static final Secret KEY = Secret.of("0000000000000000000000000000000000a91ke7");

    @ParameterizedTest
    @CsvSource({"01-common-version", "02-authenticate-password", "18-search_count", "71-search_read-load-empty"})
    void xmlRpcIsWrittenAsTheCaptureHasIt(String capture) throws IOException {
        try (RawServer server = new RawServer(RawServer.capture(capture))) {
            XmlRpc xml = new XmlRpc(connection(server), new OdooHttp(connection(server), Clock.systemUTC()));
            switch (capture) {
                case "01-common-version" -> xml.version();
                case "02-authenticate-password" -> xml.authenticate(Secret.of("lab-password-17"));
                case "18-search_count" ->
                    xml.execute(
                            6,
                            KEY,
                            call("res.partner", "search_count", Map.of("context", Map.of("active_test", false))),
                            PlainValues::read);
                default -> xml.execute(6, KEY, call("sale.order.line", "search_read", page()), PlainValues::read);
            }
            RawServer.Request sent = server.requests().get(0);
            assertEquals(normal(Captures.requestBody(capture)), normal(sent.body()));
            assertEquals("text/xml; charset=utf-8", sent.headers().get("Content-Type"));
        }
    }

    @Test
    void jsonRpcIsWrittenAsTheCaptureHasIt() throws IOException {
        try (RawServer server = new RawServer(RawServer.capture("41-jsonrpc-search_read"))) {
            JsonRpc json = new JsonRpc(connection(server), new OdooHttp(connection(server), Clock.systemUTC()));
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("fields", List.of("name", "email", "parent_id", "write_date", "active"));
            named.put("limit", 3);
            named.put("order", "write_date asc, id asc");
            named.put("context", Map.of("active_test", false));
            json.execute(6, KEY, call("res.partner", "search_read", named), PlainValues::read);
            ObjectMapper mapper = new ObjectMapper();
            assertEquals(
                    mapper.readTree(Captures.requestBody("41-jsonrpc-search_read")),
                    mapper.readTree(server.requests().get(0).body()));
        }
    }

    private static Map<String, Object> page() {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("fields", List.of("order_id", "product_id", "product_uom_qty", "write_date"));
        named.put("limit", 3);
        named.put("order", "id asc");
        named.put("load", "");
        return named;
    }

    private static RemoteCall call(String model, String method, Map<String, Object> named) {
        return new RemoteCall(model, method, Arrays.asList(List.of()), named);
    }

    /** One line without blanks between elements, and empty elements in one form. */
    private static String normal(String xml) {
        String plain = xml.replaceFirst("<\\?xml[^>]*\\?>", "").strip();
        return BLANKS.matcher(plain).replaceAll("><").replaceAll("<(\\w+)></\\1>", "<$1/>");
    }

    private static OdooConnection connection(RawServer server) {
        return OdooConnection.of("cave", server.url(), "winery", "crm_sync_bot", () -> KEY);
    }
}
