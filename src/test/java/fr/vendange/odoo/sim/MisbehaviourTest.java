package fr.vendange.odoo.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What goes wrong on request, how long things take, and what is counted meanwhile. */
class MisbehaviourTest {
    private static final String REQUEST = "GET /jsonrpc HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void requestsGoWrongByTheirNumber() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.faults().on("res.partner", "create").call(2).then(Misbehaviour.noBytes());
            odoo.faults().on("res.partner", "create").call(3).then(Misbehaviour.noBytesAfterCommit());
            odoo.faults().on("res.partner", "create").call(4).then(Misbehaviour.truncatedTo(50));
            odoo.faults().on("res.partner", "create").call(5).then(Misbehaviour.tooManyRequests(Duration.ofSeconds(7)));
            odoo.faults().on("res.partner", "create").call(6).then(Misbehaviour.serializationFailure());
            odoo.faults().on("res.partner", "create").call(7).then(Misbehaviour.reset());
            odoo.faults().on("res.partner", "create").call(8).then(Misbehaviour.drip(5, Duration.ofNanos(1)));
            Capture whole = createOver(odoo);
            assertEquals("", createOver(odoo).firstLine());
            assertEquals("", createOver(odoo).firstLine());
            Capture half = createOver(odoo);
            assertEquals(whole.body().length / 2, half.body().length);
            Capture limited = createOver(odoo);
            assertEquals("HTTP/1.1 429 Too Many Requests", limited.firstLine());
            assertEquals("7", limited.headers().get("retry-after"));
            assertTrue(createOver(odoo).text().contains("\"name\": \"psycopg2.errors.SerializationFailure\""));
            assertThrows(SocketException.class, () -> createOver(odoo));
            // its id has two digits
            assertEquals(whole.body().length + 1, createOver(odoo).body().length);
            // the first, the one without an answer, the truncated one and the slow one
            assertEquals(4 + 4, odoo.count("res.partner"));
            odoo.faults().clear();
            assertEquals(8, odoo.traffic().requests("res.partner", "create"));
        }
    }

    @Test
    void aStoppedServerRefusesAndKeepsItsPortAndItsRecords() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            long id = odoo.create("res.partner", Map.of("name", "Reste"));
            odoo.pause();
            assertThrows(ConnectException.class, () -> RawExchange.get(odoo, "/jsonrpc"));
            odoo.resume();
            assertEquals(
                    "HTTP/1.0 405 METHOD NOT ALLOWED",
                    RawExchange.get(odoo, "/jsonrpc").firstLine());
            assertTrue(odoo.exists("res.partner", id));
        }
    }

    @Test
    void requestsBeyondTheWorkersWaitAndAPageTakesItsTime() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.fill(EstateSize.SMALL, 1);
            odoo.workers(1);
            odoo.speed(new Speed(Duration.ZERO, Duration.ofMillis(400)));
            long begun = System.nanoTime();
            List<CompletableFuture<Void>> pages = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                pages.add(CompletableFuture.runAsync(() -> page(odoo)));
            }
            pages.forEach(CompletableFuture::join);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(taken.toMillis() >= 160, "two pages of 200 rows, one after the other: " + taken);
            assertEquals(2, odoo.traffic().mostInFlight());
            assertEquals(400, odoo.traffic().rowsSent());
            assertEquals(
                    new TreeMap<>(Map.of("res.partner/search_read", 2L)),
                    odoo.traffic().byMethod());
        }
    }

    @Test
    void aServerThatHangsSaysNothing() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.faults().on(FaultPlan.ANY, FaultPlan.ANY).then(Misbehaviour.hang());
            try (Socket socket = new Socket("127.0.0.1", odoo.url().getPort())) {
                socket.setSoTimeout(100);
                socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                assertThrows(
                        SocketTimeoutException.class,
                        () -> socket.getInputStream().read());
            }
        }
    }

    @Test
    void anEndlessAnswerGoesOnForAsLongAsItIsRead() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.faults().on(FaultPlan.ANY, FaultPlan.ANY).then(Misbehaviour.endless());
            try (Socket socket = new Socket("127.0.0.1", odoo.url().getPort())) {
                socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                assertEquals(1_000_000, socket.getInputStream().readNBytes(1_000_000).length);
            }
        }
    }

    @Test
    void throughAProxyOneConnectionCarriesSeveralRequests() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.proxied(true);
            try (Socket socket = new Socket("127.0.0.1", odoo.url().getPort())) {
                socket.getOutputStream().write((REQUEST + REQUEST).getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(2, answers.split("HTTP/1.1 405 METHOD NOT ALLOWED\r\n", -1).length - 1);
                assertEquals(2, answers.split("Connection: keep-alive\r\n", -1).length - 1);
            }
        }
    }

    private static void page(SimulatedOdoo odoo) {
        try {
            RawExchange.execute(
                    odoo, "res.partner", "search_read", List.of(), Map.of("limit", 200, "fields", List.of("name")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Capture createOver(SimulatedOdoo odoo) throws IOException {
        return RawExchange.post(
                odoo,
                "/jsonrpc",
                "",
                Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        1L,
                        "params",
                        Map.of(
                                "service",
                                "object",
                                "method",
                                "execute_kw",
                                "args",
                                List.of(
                                        "winery",
                                        2L,
                                        "admin",
                                        "res.partner",
                                        "create",
                                        List.of(Map.of("name", "X"))))));
    }
}
