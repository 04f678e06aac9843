package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.vendange.canonical.Messages;
import fr.vendange.run.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the network, a proxy or a dying server answers in the place of Odoo. */
class HttpFailuresTest {
    private static final Secret KEY = Secret.of("0000");
    private static final RemoteCall READ = new RemoteCall("res.partner", "read", List.of(), Map.of());
    private static final String HTML = "Content-Type: text/html\r\n";

    @ParameterizedTest
    @CsvSource({
        "200 OK, NOT_ODOO, text/html",
        "301 Moved Permanently, NOT_ODOO, HTTP 301 → https://cave.example/web",
        "302 Found, NOT_ODOO, HTTP 302 → https://cave.example/web",
        "308 Permanent Redirect, NOT_ODOO, HTTP 308 → https://cave.example/web",
        "401 Unauthorized, NOT_ODOO, HTTP 401",
        "403 Forbidden, NOT_ODOO, HTTP 403",
        "404 Not Found, NOT_ODOO, HTTP 404",
        "405 Method Not Allowed, NOT_ODOO, HTTP 405",
        "413 Request Entity Too Large, NOT_ODOO, HTTP 413",
        "429 Too Many Requests, TOO_MANY_REQUESTS, HTTP 429",
        "500 Internal Server Error, SERVER_ERROR, HTTP 500",
        "502 Bad Gateway, SERVER_ERROR, HTTP 502",
        "503 Service Unavailable, SERVER_ERROR, HTTP 503",
        "504 Gateway Time-out, SERVER_ERROR, HTTP 504"
    })
    void aPageOfAProxyIsToldByItsStatus(String status, OdooFault.Kind kind, String detail) throws IOException {
        String headers = HTML + "Location: https://cave.example/web?token=x#y\r\n";
        for (boolean json : new boolean[] {false, true}) {
            try (RawServer server = new RawServer(RawServer.http(status, headers, "<html>…</html>"))) {
                OdooFault fault = fault(server.url(), json);
                assertEquals(kind, fault.kind());
                assertEquals(detail, fault.detail());
                assertEquals(1, server.requests().size(), "a redirect is not followed");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT0S",
        "'Fri, 20 Nov 2026 16:01:30 GMT', PT1M30S",
        "'Fri, 20 Nov 2026 15:00:00 GMT', PT0S"
    })
    void theWaitThatTheServerAsksForIsRead(String header, Duration wait) {
        assertEquals(Optional.of(wait), RetryAfter.parse(header, Instant.parse("2026-11-20T16:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"''", "soon", "-5", "12.5", "99999999999"})
    void aWaitThatIsNoneIsNotRead(String header) {
        assertEquals(Optional.empty(), RetryAfter.parse(header, Instant.EPOCH));
    }

    @Test
    void theWaitStandsInTheFault() throws IOException {
        for (String status : new String[] {"429 Too Many Requests", "503 Service Unavailable"}) {
            try (RawServer server = new RawServer(RawServer.http(status, HTML + "Retry-After: 7\r\n", ""))) {
                assertEquals(
                        Optional.of(Duration.ofSeconds(7)),
                        fault(server.url(), false).retryAfter());
            }
        }
    }

    @Test
    void aPortWithoutServerIsUnreachable() throws IOException {
        URI url;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        OdooFault fault = fault(url, false);
        assertEquals(OdooFault.Kind.UNREACHABLE, fault.kind());
        OdooConnection connection = connection(url);
        assertEquals(
                "Odoo « cave » est injoignable à l’adresse " + url + ".",
                fault.in(connection, "version").reason(Messages.in("fr")));
    }

    @Test
    void aNameThatNobodyHasIsUnreachable() {
        assertEquals(
                OdooFault.Kind.UNREACHABLE,
                fault(URI.create("http://cave.invalid"), false).kind());
    }

    @Test
    void aServerThatSpeaksNoTlsIsUnreachableByHttps() throws IOException {
        try (RawServer server = new RawServer(RawServer.http("400 Bad Request", HTML, ""))) {
            URI https = URI.create(server.url().toString().replace("http:", "https:"));
            OdooFault fault = fault(https, false);
            assertEquals(OdooFault.Kind.UNREACHABLE, fault.kind());
        }
    }

    @Test
    void aSilentServerIsATimeOut() throws IOException {
        try (RawServer server =
                new RawServer((request, out, socket) -> socket.getInputStream().read())) {
            assertEquals(OdooFault.Kind.TIMEOUT, fault(server.url(), false).kind());
        }
    }

    @Test
    void aServerThatStopsInTheMiddleIsATimeOut() throws IOException {
        try (RawServer server = new RawServer((request, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9999\r\n\r\n<methodResp"
                    .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        })) {
            assertEquals(OdooFault.Kind.TIMEOUT, fault(server.url(), false).kind());
            assertEquals(OdooFault.Kind.NOT_ODOO, fault(server.url(), true).kind());
        }
    }

    @Test
    void aWorkerThatDiesIsAServerError() throws IOException {
        RawServer.Behaviour nothing = (request, out, socket) -> {};
        RawServer.Behaviour truncated = RawServer.bytes(
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9999\r\n\r\n<methodResponse><params>"
                        .getBytes(StandardCharsets.US_ASCII));
        RawServer.Behaviour empty = RawServer.bytes(
                "HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        RawServer.Behaviour cutGzip =
                RawServer.bytes(("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\n\r\n\u001f")
                        .getBytes(StandardCharsets.ISO_8859_1));
        for (RawServer.Behaviour death : List.of(nothing, truncated, empty, cutGzip, RawServer.reset())) {
            try (RawServer server = new RawServer(death)) {
                assertEquals(
                        OdooFault.Kind.SERVER_ERROR, fault(server.url(), false).kind());
                assertEquals(1, server.requests().size(), "nothing is sent twice behind our back");
            }
        }
    }

    @Test
    void anAnswerOfJsonThatIsCutOffIsAServerError() throws IOException {
        String head = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n";
        for (String cut :
                new String[] {"", "{", "{\"result\": [{\"id\": 1}", "{\"result\": [{\"id\": 1}]", "{\"resu"}) {
            try (RawServer server = new RawServer(RawServer.bytes((head + cut).getBytes(StandardCharsets.US_ASCII)))) {
                assertEquals(
                        OdooFault.Kind.SERVER_ERROR, fault(server.url(), true).kind(), cut);
            }
        }
    }

    @Test
    void onOdooOnlineAForbiddenCallIsAMatterOfThePlan() {
        OdooConnection online =
                OdooConnection.of("cave", URI.create("https://domaine.odoo.com"), "domaine", "bot", () -> KEY);
        HttpAnswer forbidden = new HttpAnswer(
                403,
                HttpHeaders.of(Map.of(), (name, value) -> true),
                new BoundedBody(InputStream.nullInputStream(), 1));
        OdooFault fault =
                assertThrows(OdooFault.class, () -> new OdooHttp(online, Clock.systemUTC()).requireOk(forbidden));
        assertEquals(OdooFault.Kind.PLAN_WITHOUT_API, fault.kind());
    }

    private static OdooFault fault(URI url, boolean json) {
        OdooConnection connection = connection(url);
        OdooHttp http = new OdooHttp(connection, Clock.systemUTC());
        Transport transport = json ? new JsonRpc(connection, http) : new XmlRpc(connection, http);
        return assertThrows(OdooFault.class, () -> transport.execute(6, KEY, READ, PlainValues::read));
    }

    private static OdooConnection connection(URI url) {
        OdooConnection connection = OdooConnection.of("cave", url, "winery", "bot", () -> KEY);
        return connection.within(connection.limits().timed(Duration.ofSeconds(5), Duration.ofMillis(800)));
    }
}
