package fr.vendange.delivery.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.Messages;
import fr.vendange.delivery.DeliveryFault;
import fr.vendange.delivery.Signer;
import fr.vendange.delivery.component.Receiver.Call;
import fr.vendange.delivery.component.WatchedOutbox.Settled;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome.Dead;
import fr.vendange.run.OutboxOutcome.Delivered;
import fr.vendange.run.OutboxOutcome.Postponed;
import fr.vendange.run.OutboxOutcome.Retry;
import fr.vendange.run.OutboxOutcome.Superseded;
import fr.vendange.run.OutboxState;
import fr.vendange.store.Database;
import fr.vendange.store.SettableClock;
import fr.vendange.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a route that empties the outbox can rely on, whatever its receiver does. */
class OutboxRoutesTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SettableClock clock = new SettableClock(START);
    private Receiver receiver;
    private Database database;
    private WatchedOutbox outbox;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
        database = Database.open(StoreSettings.embedded(folder).at(clock));
        outbox = new WatchedOutbox(database.outbox());
        camel.getRegistry().bind("outbox", outbox);
        camel.getRegistry().bind("clock", clock);
        camel.getRegistry().bind("messages", Messages.in("fr"));
        camel.getRegistry().bind("once", new OneAttempt());
        camel.getRegistry().bind("signers", new Signers(Map.of("shop", Signer.of(List.of(KEY)))));
    }

    @AfterEach
    void close() {
        camel.stop();
        database.close();
        receiver.close();
    }

    @Test
    void aMessageIsPostedOnceSignedAndNothingElseLeavesWithIt() throws Exception {
        post("");
        outbox.add(List.of(message("1", "A", "{\"nom\":\"Cuvée 🍇\"}")));

        Call call = receiver.next();
        assertEquals(new Settled("{\"nom\":\"Cuvée 🍇\"}", new Delivered(null, "200")), outbox.next());
        assertEquals("POST", call.method());
        assertEquals("{\"nom\":\"Cuvée 🍇\"}", call.body());
        assertEquals("application/json", call.headers().get("Content-Type"));
        assertEquals(
                Signer.of(List.of(KEY))
                        .headers(
                                ContentHash.of("1").toString(),
                                START,
                                call.body().getBytes(StandardCharsets.UTF_8))
                        .get("webhook-signature"),
                call.headers().get("webhook-signature"));
        assertEquals(
                List.of(),
                call.headers().keySet().stream()
                        .filter(name -> name.matches("(?i)(vendange|camel|x-).*"))
                        .toList());
    }

    @Test
    void theMessagesOfOneEntityArriveInTheirOrderAlsoWhenTheFirstOneFails() throws Exception {
        receiver.then(503, 30);
        post("");
        outbox.add(List.of(message("1", "A", "a1"), message("2", "A", "a2"), message("3", "B", "b1")));

        assertEquals(
                new Settled(
                        "a1",
                        new Retry(
                                START.plusSeconds(30),
                                "status_503",
                                "Le destinataire est en panne (réponse 503). Détail : answer 503")),
                outbox.next());
        assertEquals("b1", outbox.next().body());
        clock.advance(Duration.ofSeconds(30));
        assertEquals("a1", outbox.next().body());
        assertEquals("a2", outbox.next().body());
        assertEquals(
                List.of("a1", "b1", "a1", "a2"),
                receiver.calls().stream().map(Call::body).toList());
        assertEquals(
                receiver.calls().get(0).headers().get("webhook-id"),
                receiver.calls().get(2).headers().get("webhook-id"));
    }

    @Test
    void whatIsRefusedForGoodIsDeadAtOnceAndSentAgainWhenAskedFor() throws Exception {
        receiver.then(422, 0);
        post("");
        camel.createProducerTemplate().sendBody("outbox:add", message("1", "A", "{}"));

        assertInstanceOf(Dead.class, outbox.next().outcome());
        OutboxLine dead =
                outbox.list(OutboxFilter.dead("shop", "status_422"), null, 9).get(0);
        assertEquals(
                "Le destinataire refuse le message (réponse 422). Détail : answer 422",
                dead.failure().orElseThrow().reason());
        assertEquals(0, ask("outbox:replay?target=shop&code=status_400", null));
        assertEquals(1, ask("outbox:replay?target=shop&code=status_422", null));
        assertInstanceOf(Delivered.class, outbox.next().outcome());
    }

    @Test
    void aMessageIsGivenUpAfterItsLastAttempt() throws Exception {
        receiver.then(500, 0).thenNothing();
        post("&attempts=2&firstRest=1");
        outbox.add(List.of(message("1", "A", "{}")));

        assertInstanceOf(Retry.class, outbox.next().outcome());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(
                "server_error",
                assertInstanceOf(Dead.class, outbox.next().outcome()).code());
    }

    @Test
    void aReceiverThatFailsAgainAndAgainIsLeftInPeaceAndTriedWithOneMessage() throws Exception {
        receiver.then(500, 0).then(500, 0).then(500, 0);
        post("&breakerFailures=3&breakerPause=60000");
        outbox.add(List.of(
                message("1", "A", "1"),
                message("2", "B", "2"),
                message("3", "C", "3"),
                message("4", "D", "4"),
                message("5", "E", "5")));

        for (String body : List.of("1", "2", "3")) {
            Settled failed = outbox.next();
            assertEquals(body, failed.body());
            assertInstanceOf(Retry.class, failed.outcome());
        }
        List<Settled> rest = List.of(outbox.next(), outbox.next());
        rest.forEach(each -> assertEquals(new Postponed(START.plusSeconds(60)), each.outcome()));
        assertEquals(3, receiver.calls().size());
        clock.advance(Duration.ofSeconds(61));
        List<String> delivered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Settled each = outbox.next();
            assertInstanceOf(Delivered.class, each.outcome());
            delivered.add(each.body());
        }
        assertEquals(
                List.of("1", "2", "3", "4", "5"), delivered.stream().sorted().toList());
    }

    @Test
    void aReceiverThatIsNotThereIsUnreachableAndOneThatDoesNotAnswerTakesTooLong() throws Exception {
        receiver.close();
        post("");
        outbox.add(List.of(message("1", "A", "{}")));
        assertEquals(
                "unreachable",
                assertInstanceOf(Retry.class, outbox.next().outcome()).code());
    }

    @Test
    void messagesFollowOneAnotherNoSoonerThanAllowed() throws Exception {
        List<Long> starts = new CopyOnWriteArrayList<>();
        route("&between=80", "sends", exchange -> starts.add(System.nanoTime()));
        outbox.add(List.of(message("1", "A", "1"), message("2", "B", "2"), message("3", "C", "3")));

        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Delivered.class, outbox.next().outcome());
        }
        long millis = (starts.get(2) - starts.get(0)) / 1_000_000;
        assertTrue(millis >= 155, millis + " ms");
    }

    @Test
    void aRouteTakesSeveralTogetherAndTellsOfEachWhatBecameOfIt() throws Exception {
        route("&together=true&batchSize=10", "sends", exchange -> {
            List<?> entries = exchange.getMessage().getBody(List.class);
            OutboxEntry first = (OutboxEntry) entries.get(0);
            OutboxEntry second = (OutboxEntry) entries.get(1);
            exchange.getMessage().setBody(Map.of(first, new Delivered("prod_1", "ok"), second, new Superseded()));
            camel.createProducerTemplate().send("outbox:settle", exchange);
            throw DeliveryFault.of(DeliveryFault.Kind.UNSENDABLE, "devise inconnue");
        });
        outbox.add(List.of(message("1", "A", "1"), message("2", "B", "2"), message("3", "C", "3")));

        for (int i = 0; i < 3; i++) {
            outbox.next();
        }
        assertEquals(
                List.of(OutboxState.DELIVERED, OutboxState.SUPERSEDED, OutboxState.DEAD),
                List.of(state(1), state(2), state(3)));
        assertEquals(
                "prod_1", outbox.find(1).orElseThrow().delivery().orElseThrow().foreignId());
        assertEquals(
                "Le message ne peut pas être envoyé tel quel. Détail : devise inconnue",
                outbox.find(3).orElseThrow().failure().orElseThrow().reason());
    }

    @Test
    void aRouteNamesWhatTheReceiverCallsTheMessage() throws Exception {
        route("", "sends", exchange -> {
            exchange.setProperty(OutboxConstants.FOREIGN_ID, "so-12");
            exchange.setProperty(OutboxConstants.ANSWER, "S00012");
        });
        outbox.add(List.of(message("1", "A", "{}")));

        assertEquals(new Delivered("so-12", "S00012"), outbox.next().outcome());
    }

    @Test
    void deliveredMessagesAreForgottenAfterTheirTime() throws Exception {
        route("", "sends", exchange -> {});
        outbox.add(List.of(message("1", "A", "{}")));
        outbox.next();
        clock.advance(Duration.ofDays(8));

        assertEquals(0, ask("outbox:purge?days=9", null));
        assertEquals(1, ask("outbox:purge?days=7", null));
        assertEquals(0, ask("outbox:replay", List.of("1")));
    }

    @Test
    void anEndpointSaysWhichWayItGoes() {
        camel.start();
        assertThrows(Exception.class, () -> camel.createProducerTemplate().sendBody("outbox:messages", "x"));
        assertThrows(
                Exception.class,
                () -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("outbox:add").to("log:x");
                    }
                }));
    }

    private int ask(String operation, Object body) {
        return camel.createProducerTemplate().requestBody(operation, body, Integer.class);
    }

    private OutboxState state(long id) {
        return outbox.find(id).orElseThrow().state();
    }

    private void post(String options) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("outbox:messages?target=shop&delay=10&initialDelay=0" + options)
                        .to("outbox:sign?target=shop")
                        .to(receiver.url() + "/hook?responseTimeout=2000&httpClientConfigurer=#once");
            }
        });
        camel.start();
    }

    private void route(String options, String id, org.apache.camel.Processor step) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("outbox:messages?target=shop&delay=10&initialDelay=0" + options)
                        .routeId(id)
                        .process(step);
            }
        });
        camel.start();
    }

    private static OutboxMessage message(String id, String entity, String body) {
        return OutboxMessage.of("shop", "product", entity, ContentHash.of(id), body);
    }
}
