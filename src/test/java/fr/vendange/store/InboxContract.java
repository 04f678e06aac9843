package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.Acceptance;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxDelivery;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.InboxState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inbox promises, on whichever database. */
abstract class InboxContract {
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final Steps clock = new Steps();
    private Database database;
    private Inbox inbox;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openAnEmptyDatabase() throws Exception {
        database = Database.open(settings(folder).at(clock));
        inbox = database.inbox();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDeliveryIsStoredOnceAndARepeatIsTold() throws Exception {
        assertEquals(List.of(Acceptance.STORED), inbox.accept(List.of(delivery("1", "A", "{}"))));
        assertEquals(List.of(Acceptance.REPEAT), inbox.accept(List.of(delivery("1", "A", "{}"))));
        assertEquals(
                List.of(Acceptance.STORED, Acceptance.REPEAT, Acceptance.STORED),
                inbox.accept(List.of(
                        delivery("2", "A", "{}"), delivery("2", "A", "{}"), delivery("3", null, "{\"é\":\"🍇\"}"))));
        assertEquals(Map.of(InboxState.WAITING, 3L), inbox.counts("brevo"));
    }

    @Test
    void theSameIdentityWithAnotherBodyIsKeptOnceInQuarantine() throws Exception {
        inbox.accept(List.of(delivery("1", "A", "{\"a\":1}")));

        for (int i = 0; i < 2; i++) {
            assertEquals(List.of(Acceptance.CONFLICT), inbox.accept(List.of(delivery("1", "A", "{\"a\":2}"))));
        }

        assertEquals(Map.of(InboxState.WAITING, 1L, InboxState.QUARANTINED, 1L), inbox.counts("brevo"));
        assertEquals(List.of("{\"a\":1}"), bodies(inbox.claim("brevo", 10, LEASE)));
    }

    @Test
    void manyCallersAtOnceEachLearnOfTheirOwn() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Future<List<Acceptance>>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String id = Integer.toString(i % 300);
            answers.add(callers.submit(() -> inbox.accept(List.of(delivery(id, id, "{}")))));
        }
        int stored = 0;
        for (Future<List<Acceptance>> answer : answers) {
            stored += answer.get().equals(List.of(Acceptance.STORED)) ? 1 : 0;
        }
        callers.shutdown();

        assertEquals(300, stored);
        assertEquals(Map.of(InboxState.WAITING, 300L), inbox.counts("brevo"));
    }

    @Test
    void eventsComeOutInOrderOneOfEachEntityAtATime() throws Exception {
        for (String each : List.of("1:A", "2:B", "3:A", "4:C", "5:B")) {
            String[] part = each.split(":");
            inbox.accept(List.of(delivery(part[0], part[1], "{\"n\":" + part[0] + "}")));
        }

        List<InboxEvent> first = inbox.claim("brevo", 10, LEASE);
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":4}"), bodies(first));
        assertEquals(List.of(), inbox.claim("brevo", 10, LEASE));
        inbox.settle(first.subList(0, 1));
        assertEquals(List.of("{\"n\":3}"), bodies(inbox.claim("brevo", 10, LEASE)));
        assertEquals(List.of(), inbox.claim("woocommerce", 10, LEASE));
    }

    @Test
    void whatAProcessLetsLieIsDueAgainAfterItsLease() throws Exception {
        inbox.accept(List.of(delivery("1", "A", "{}")));
        inbox.claim("brevo", 10, LEASE);

        clock.forward(LEASE.minusSeconds(1));
        assertEquals(List.of(), inbox.claim("brevo", 10, LEASE));
        clock.forward(Duration.ofSeconds(1));
        assertEquals(1, inbox.claim("brevo", 10, LEASE).size());
    }

    @Test
    void aFailedEventRestsLongerEachTimeHoldsItsEntityAndEndsInQuarantine() throws Exception {
        inbox.accept(List.of(delivery("1", "A", "{\"n\":1}"), delivery("2", "A", "{\"n\":2}")));

        for (long rest : new long[] {1, 5, 30, 120, 600, 1800, 7200}) {
            List<InboxEvent> claimed = inbox.claim("brevo", 10, LEASE);
            assertEquals(List.of("{\"n\":1}"), bodies(claimed));
            inbox.postpone(claimed, "no");
            clock.forward(Duration.ofSeconds(rest).minusMillis(1));
            assertEquals(List.of(), inbox.claim("brevo", 10, LEASE));
            clock.forward(Duration.ofMillis(1));
        }
        inbox.postpone(inbox.claim("brevo", 10, LEASE), "no");

        assertEquals(Map.of(InboxState.WAITING, 1L, InboxState.QUARANTINED, 1L), inbox.counts("brevo"));
        assertEquals(List.of("{\"n\":2}"), bodies(inbox.claim("brevo", 10, LEASE)));
    }

    @Test
    void quarantinedEventsAreReplayedOneSomeOrAll() throws Exception {
        inbox.accept(List.of(delivery("1", null, "{}"), delivery("2", null, "{}"), delivery("3", null, "{}")));
        List<InboxEvent> events = inbox.claim("brevo", 10, LEASE);
        events.forEach(event -> inbox.quarantine(event, "no mapping"));

        assertEquals(1, inbox.replay(List.of(events.get(0).id())));
        assertEquals(0, inbox.replay(List.of(events.get(0).id(), 999L)));
        assertEquals(0, inbox.replayAll("woocommerce"));
        assertEquals(2, inbox.replayAll("brevo"));
        assertEquals(3, inbox.claim("brevo", 10, LEASE).size());
    }

    @Test
    void anOlderStateThanTheOneProcessedIsStale() throws Exception {
        inbox.accept(List.of(versioned("1", 20)));
        inbox.settle(inbox.claim("brevo", 10, LEASE));

        inbox.accept(List.of(versioned("2", 10), versioned("3", 20), versioned("4", 30)));

        assertEquals(List.of(), inbox.claim("brevo", 10, LEASE));
        List<InboxEvent> same = inbox.claim("brevo", 10, LEASE);
        assertEquals(List.of("{\"v\":20}"), bodies(same));
        inbox.settle(same);
        assertEquals(List.of("{\"v\":30}"), bodies(inbox.claim("brevo", 10, LEASE)));
        assertEquals(1L, inbox.counts("brevo").get(InboxState.STALE));
    }

    @Test
    void onlyWhatIsSettledIsEverPurged() throws Exception {
        for (int i = 1; i <= 3; i++) {
            inbox.accept(List.of(delivery("" + i, null, "{}")));
        }
        List<InboxEvent> events = inbox.claim("brevo", 2, LEASE);
        inbox.settle(events.subList(0, 1));
        inbox.quarantine(events.get(1), "no");

        clock.forward(Duration.ofDays(30));
        assertEquals(0, inbox.purge(clock.instant().minus(Duration.ofDays(30))));
        clock.forward(Duration.ofMillis(1));
        assertEquals(1, inbox.purge(clock.instant().minus(Duration.ofDays(30))));
        assertEquals(Map.of(InboxState.WAITING, 1L, InboxState.QUARANTINED, 1L), inbox.counts("brevo"));
    }

    private static List<String> bodies(List<InboxEvent> events) {
        return events.stream().map(InboxEvent::body).toList();
    }

    private static InboxDelivery versioned(String id, long version) {
        String body = "{\"v\":" + version + "}";
        return new InboxDelivery("brevo", ContentHash.of(id), ContentHash.of(body), "order-1", version, Map.of(), body);
    }

    private static InboxDelivery delivery(String id, String entity, String body) {
        return new InboxDelivery(
                "brevo", ContentHash.of(id), ContentHash.of(body), entity, null, Map.of("webhook-id", id), body);
    }

    /** Stands still until it is told. */
    private static final class Steps extends Clock {
        private volatile Instant now = Instant.parse("2026-11-20T09:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
