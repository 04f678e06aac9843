package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server, or somebody between it and us, could do to a client of XML-RPC, and cannot do to this one. */
class HostileAnswerTest {
    private static final Secret KEY = Secret.of("0000");
    private static final RemoteCall READ = new RemoteCall("res.partner", "read", List.of(), Map.of());
    private static final Duration SOON = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE methodResponse SYSTEM \"%s/evil.dtd\">",
                "<!DOCTYPE methodResponse [<!ENTITY x SYSTEM \"%s/secret\">]>",
                "<!DOCTYPE methodResponse [<!ENTITY %% x SYSTEM \"%s/secret\"> %%x;]>"
            })
    void anExternalEntityIsNeverFetched(String doctype) throws IOException {
        try (RawServer elsewhere = new RawServer(RawServer.http("200 OK", "", "<!ENTITY x \"1\">"));
                RawServer server = new RawServer(RawServer.xml(doctype.formatted(elsewhere.url())
                        + "<methodResponse><params><param><value><string>&x;</string></value></param></params>"
                        + "</methodResponse>"))) {
            assertEquals(OdooFault.Kind.ILLEGIBLE, fault(server).kind());
            assertEquals(List.of(), elsewhere.requests());
        }
    }

    @Test
    void aFileOfThisMachineIsNeverRead() throws IOException {
        try (RawServer server = new RawServer(
                RawServer.xml("<!DOCTYPE methodResponse [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><methodResponse>"
                        + "<params><param><value>&x;</value></param></params></methodResponse>"))) {
            assertEquals(OdooFault.Kind.ILLEGIBLE, fault(server).kind());
        }
    }

    /** A thousand laughs, which no parser's own limit stops, are as forbidden as a billion. */
    @ParameterizedTest
    @ValueSource(ints = {3, 9, 12})
    void aBillionLaughsAreNotLaughed(int levels) throws IOException {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i <= levels; i++) {
            dtd.append("<!ENTITY lol%d \"%s\">".formatted(i, ("&lol" + (i - 1) + ";").repeat(10)));
        }
        String answer = dtd + "]><methodResponse><params><param><value>&lol" + levels
                + ";</value></param></params></methodResponse>";
        try (RawServer server = new RawServer(RawServer.xml(answer))) {
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertEquals(OdooFault.Kind.ILLEGIBLE, fault(server).kind()));
        }
    }

    @Test
    void whatAFaultCarriesIsNotDeserialised() throws Exception {
        String fault = "<methodResponse xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\"><fault><value>"
                + "<struct><member><name>faultCode</name><value><int>1</int></value></member><member>"
                + "<name>faultString</name><value>x</value></member><member><name>faultCause</name><value>"
                + "<base64>" + Tripwire.serialised() + "</base64></value></member></struct></value></fault>"
                + "</methodResponse>";
        try (RawServer server = new RawServer(RawServer.xml(fault))) {
            int before = Tripwire.touched();
            XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
            config.setServerURL(server.url().toURL());
            XmlRpcClient stock = new XmlRpcClient();
            stock.setConfig(config);
            assertThrows(Exception.class, () -> stock.execute("x", new Object[0]));
            assertEquals(before + 1, Tripwire.touched(), "the library as it comes runs the server's object");

            assertEquals(OdooFault.Kind.OTHER, fault(server).kind());
            assertEquals(before + 1, Tripwire.touched());
        }
    }

    @Test
    void aSerialisedObjectIsNoValue() throws Exception {
        try (RawServer server =
                new RawServer(RawServer.value("<ex:serializable>" + Tripwire.serialised() + "</ex:serializable>"))) {
            int before = Tripwire.touched();
            assertEquals(OdooFault.Kind.ILLEGIBLE, fault(server).kind());
            assertEquals(before, Tripwire.touched());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<value><int>1</int></value>", "x"})
    void anAnswerWithoutEndStopsAtTheLimit(String portion) throws IOException {
        byte[] more = portion.repeat(1_000).getBytes(StandardCharsets.UTF_8);
        try (RawServer server = new RawServer((request, out, socket) -> {
            out.write(("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<methodResponse><params><param><value>"
                            + (portion.startsWith("<") ? "<array><data>" : "<string>"))
                    .getBytes(StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                out.write(more);
            }
        })) {
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertEquals(OdooFault.Kind.TOO_LARGE, fault(server).kind()));
        }
    }

    @Test
    void anAnswerThatDripsEndsAtTheDeadline() throws IOException {
        try (RawServer server = new RawServer((request, out, socket) -> {
            out.write("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<methodResponse>"
                    .getBytes(StandardCharsets.US_ASCII));
            drip(socket);
        })) {
            assertTimeoutPreemptively(
                    SOON,
                    () -> assertEquals(
                            OdooFault.Kind.TIMEOUT,
                            fault(server, Duration.ofMillis(400)).kind()));
        }
    }

    /** A space each 50 ms: no read ever waits long, the answer never ends. */
    private static void drip(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        while (true) {
            socket.getOutputStream().write(' ');
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                continue;
            }
        }
    }

    @Test
    void aSmallAnswerThatInflatesToNoEndStopsAtTheLimit() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write("<methodResponse><params><param><value><string>".getBytes(StandardCharsets.US_ASCII));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) 'a');
            for (int i = 0; i < 64; i++) {
                gzip.write(blanks);
            }
        }
        assertTrue(bomb.size() < 100_000);
        try (RawServer server = new RawServer(
                RawServer.http("200 OK", "Content-Type: text/xml\r\nContent-Encoding: gzip\r\n", bomb.toByteArray()))) {
            assertEquals(OdooFault.Kind.TOO_LARGE, fault(server).kind());
        }
    }

    @ParameterizedTest
    @CsvSource({"101, ILLEGIBLE", "100000, ILLEGIBLE"})
    void nestingWithoutEndStopsAtTheLimit(int depth, OdooFault.Kind kind) throws IOException {
        try (RawServer server = new RawServer(RawServer.value(
                "<array><data><value>".repeat(depth) + "1" + "</value></data></array>".repeat(depth)))) {
            assertEquals(kind, fault(server).kind());
        }
        try (RawServer server =
                new RawServer(RawServer.json("200 OK", "{\"result\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))) {
            OdooConnection connection = connection(server, SOON);
            JsonRpc json = new JsonRpc(connection, new OdooHttp(connection, Clock.systemUTC()));
            OdooFault fault = assertThrows(OdooFault.class, () -> json.execute(6, KEY, READ, PlainValues::read));
            assertEquals(kind, fault.kind());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Maintenance</body></html>",
                "<methodResponse></methodResponse>",
                "<methodResponse><params><param><value><int>un</int></value></param></params></methodResponse>",
                "<methodResponse><params><param><value>a<int>1</int></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><x>1</x></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><int>1</int></value></param></params></methodResponse>junk",
                "<methodResponse><params><param><value><struct><member><value>1</value></member></struct></value>"
                        + "</param></params></methodResponse>",
                "<methodResponse><fault><value><int>1</int></value></fault></methodResponse>"
            })
    void whatIsNoAnswerIsNotTakenForOne(String body) throws IOException {
        try (RawServer server = new RawServer(RawServer.xml(body))) {
            OdooFault fault = fault(server);
            assertTrue(
                    fault.kind() == OdooFault.Kind.ILLEGIBLE || fault.kind() == OdooFault.Kind.SERVER_ERROR,
                    fault::toString);
        }
    }

    @Test
    void anAnswerCutOffAnywhereIsNeverTakenForAWholeOne() throws IOException {
        byte[] whole = Captures.response("26b-missing-read-mixed");
        String head = "HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n";
        byte[] body =
                Captures.responseBody("26b-missing-read-mixed").stripTrailing().getBytes(StandardCharsets.UTF_8);
        assertTrue(whole.length > body.length);
        for (int length = 0; length < body.length; length += 23) {
            ByteArrayOutputStream cut = new ByteArrayOutputStream();
            cut.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            cut.write(body, 0, length);
            try (RawServer server = new RawServer(RawServer.bytes(cut.toByteArray()))) {
                assertEquals(OdooFault.Kind.SERVER_ERROR, fault(server).kind(), "after byte " + length);
            }
        }
    }

    private static OdooFault fault(RawServer server) {
        return fault(server, SOON);
    }

    private static OdooFault fault(RawServer server, Duration deadline) {
        OdooConnection connection = connection(server, deadline);
        XmlRpc xml = new XmlRpc(connection, new OdooHttp(connection, Clock.systemUTC()));
        return assertThrows(OdooFault.class, () -> xml.execute(6, KEY, READ, PlainValues::read));
    }

    private static OdooConnection connection(RawServer server, Duration deadline) {
        OdooConnection connection = OdooConnection.of("cave", server.url(), "winery", "bot", () -> KEY);
        return connection.within(connection
                .limits()
                .with(new OdooLimits.Patience(SOON, deadline))
                .with(new OdooLimits.AnswerSize(1 << 20, 100)));
    }
}
