package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.Acceptance;
import fr.vendange.run.Inbox;
import fr.vendange.run.Inbox.Quiet;
import fr.vendange.run.InboxDelivery;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxLog.Filter;
import fr.vendange.run.InboxState;
import fr.vendange.run.Senders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
    private Database database;
    private Inbox inbox;
    private InboxLog log;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openAnEmptyDatabase() throws Exception {
        database = Database.open(settings(folder).at(clock));
        inbox = database.inbox();
        log = database.inboxLog();
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
        assertEquals(Map.of(InboxState.WAITING, 3L), log.counts("brevo"));
    }

    @Test
    void theSameIdentityWithAnotherBodyIsKeptOnceInQuarantine() throws Exception {
        inbox.accept(List.of(delivery("1", "A", "{\"a\":1}")));

        for (int i = 0; i < 2; i++) {
            assertEquals(List.of(Acceptance.CONFLICT), inbox.accept(List.of(delivery("1", "A", "{\"a\":2}"))));
        }

        assertEquals(Map.of(InboxState.WAITING, 1L, InboxState.QUARANTINED, 1L), log.counts("brevo"));
        assertEquals(List.of("{\"a\":1}"), bodies(inbox.claim("brevo", 10, LEASE)));
    }

    @Test
    void anIdentityThatComesTwiceAtOnceWithTwoBodiesKeepsTheFirst() throws Exception {
        assertEquals(
                List.of(Acceptance.STORED, Acceptance.CONFLICT, Acceptance.STORED),
                inbox.accept(List.of(
                        delivery("1", "A", "{\"a\":1}"), delivery("1", "A", "{\"a\":2}"), delivery("2", "B", "{}"))));

        assertEquals(Map.of(InboxState.WAITING, 2L, InboxState.QUARANTINED, 1L), log.counts("brevo"));
        assertEquals(List.of("{\"a\":1}", "{}"), bodies(inbox.claim("brevo", 10, LEASE)));
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
        assertEquals(Map.of(InboxState.WAITING, 300L), log.counts("brevo"));
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

        clock.advance(LEASE.minusSeconds(1));
        assertEquals(List.of(), inbox.claim("brevo", 10, LEASE));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(1, inbox.claim("brevo", 10, LEASE).size());
    }

    @Test
    void aFailedEventRestsLongerEachTimeHoldsItsEntityAndEndsInQuarantine() throws Exception {
        inbox.accept(List.of(delivery("1", "A", "{\"n\":1}"), delivery("2", "A", "{\"n\":2}")));

        for (long rest : new long[] {1, 5, 30, 120, 600, 1800, 7200}) {
            List<InboxEvent> claimed = inbox.claim("brevo", 10, LEASE);
            assertEquals(List.of("{\"n\":1}"), bodies(claimed));
            inbox.postpone(claimed, "no");
            clock.advance(Duration.ofSeconds(rest).minusMillis(1));
            assertEquals(List.of(), inbox.claim("brevo", 10, LEASE));
            clock.advance(Duration.ofMillis(1));
        }
        inbox.postpone(inbox.claim("brevo", 10, LEASE), "no");

        assertEquals(Map.of(InboxState.WAITING, 1L, InboxState.QUARANTINED, 1L), log.counts("brevo"));
        assertEquals(List.of("{\"n\":2}"), bodies(inbox.claim("brevo", 10, LEASE)));
    }

    @Test
    void quarantinedEventsAreReplayedOneSomeOrAll() throws Exception {
        inbox.accept(List.of(delivery("1", null, "{}"), delivery("2", null, "{}"), delivery("3", null, "{}")));
        List<InboxEvent> events = inbox.claim("brevo", 10, LEASE);
        events.forEach(event -> inbox.quarantine(event, "no mapping"));

        assertEquals(1, log.replay(List.of(events.get(0).id())));
        assertEquals(0, log.replay(List.of(events.get(0).id(), 999L)));
        assertEquals(0, log.replayAll("woocommerce", null));
        assertEquals(2, log.replayAll("brevo", "no mapping"));
        assertEquals(3, inbox.claim("brevo", 10, LEASE).size());
    }

    @Test
    void whoLooksSeesTheLatestFirstAPartAtATime() throws Exception {
        inbox.accept(List.of(delivery("1", "A", "{}"), delivery("2", null, "{\"é\":1}"), delivery("3", null, "{}")));
        List<InboxEvent> events = inbox.claim("brevo", 10, LEASE);
        inbox.settle(events.subList(0, 1));
        inbox.quarantine(events.get(1), "no mapping");
        inbox.ignore(events.subList(2, 3), "not kept");

        List<InboxLog.Entry> latest = log.latest(Filter.ALL, Long.MAX_VALUE, 2);
        assertEquals(List.of(InboxState.IGNORED, InboxState.QUARANTINED), states(latest));
        assertEquals(
                List.of(InboxState.DONE),
                states(log.latest(Filter.ALL, latest.get(1).id(), 2)));
        assertEquals(List.of(), log.latest(new Filter("woocommerce", null, null), Long.MAX_VALUE, 2));
        List<InboxLog.Entry> wanted =
                log.latest(new Filter("brevo", InboxState.QUARANTINED, "no mapping"), Long.MAX_VALUE, 9);
        assertEquals(
                List.of("{\"é\":1}"), wanted.stream().map(InboxLog.Entry::body).toList());
        assertEquals(wanted, log.find(wanted.get(0).id()).stream().toList());
        assertEquals(Map.of("no mapping", 1L), log.reasons());
        assertEquals("not kept", latest.get(0).reason());
        assertEquals(Optional.empty(), log.find(999));
    }

    @Test
    void aStandingCountsTheStreamsOfASenderToo() throws Exception {
        inbox.accept(List.of(delivery("1", null, "{}")));
        clock.advance(Duration.ofMinutes(1));
        inbox.accept(List.of(of("brevo/sms", "2"), of("brevo-2", "3"), of("brev", "4")));
        inbox.quarantine(inbox.claim("brevo/sms", 1, LEASE).get(0), "no");

        assertEquals(
                new InboxLog.Standing(1, 1, Optional.of(Instant.parse("2026-11-20T09:01:00Z"))), log.standing("brevo"));
        assertEquals(new InboxLog.Standing(0, 0, Optional.empty()), log.standing("odoo"));
    }

    @Test
    void theRhythmOfASenderIsCountedDayByDay() throws Exception {
        Senders senders = database.senders();
        senders.count();
        assertEquals(List.of(), senders.rhythms());
        // 10 o'clock in Paris, then five hours, a day and five hours, a day and six hours later
        for (int hours : new int[] {0, 5, 29, 30}) {
            clock.advance(Duration.ofHours(hours));
            inbox.accept(List.of(delivery("h" + hours, null, "{}")));
            senders.count();
        }
        senders.count();

        Instant heard = clock.instant();
        assertEquals(
                List.of(new Senders.Rhythm(
                        "brevo",
                        heard,
                        List.of(Duration.ofHours(5), Duration.ofHours(29), Duration.ofHours(30)),
                        null)),
                senders.rhythms());
        senders.told("brevo", heard.plusSeconds(9));
        assertEquals(Map.of("brevo", heard), log.silences());
        assertEquals(Optional.of(heard), log.standing("brevo").lastReceivedAt());
        senders.told("brevo", null);
        assertEquals(Map.of(), log.silences());
    }

    @Test
    void aBurstIsTakenTogetherOnceItIsOverOrPatienceIs() throws Exception {
        Quiet quiet = new Quiet(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertEquals(List.of(), inbox.claim("brevo", 99, LEASE, quiet));
        for (int i = 0; i < 4; i++) {
            inbox.accept(List.of(delivery("a" + i, null, "{}")));
            clock.advance(Duration.ofSeconds(1));
            assertEquals(List.of(), inbox.claim("brevo", 99, LEASE, quiet));
        }
        clock.advance(Duration.ofSeconds(1));
        assertEquals(4, inbox.claim("brevo", 99, LEASE, quiet).size());

        // events that never cease: those that have rested are taken when the first has waited long enough
        for (int i = 0; i < 10; i++) {
            inbox.accept(List.of(delivery("b" + i, null, "{}")));
            assertEquals(List.of(), inbox.claim("brevo", 99, LEASE, quiet));
            clock.advance(Duration.ofSeconds(1));
        }
        assertEquals(9, inbox.claim("brevo", 99, LEASE, quiet).size());
    }

    @Test
    void whatCouldNotBeginIsDueAfterItsRestAndHasNotFailed() throws Exception {
        inbox.accept(List.of(delivery("1", null, "{}")));
        inbox.release(inbox.claim("brevo", 1, LEASE), Duration.ofSeconds(5));

        assertEquals(List.of(), inbox.claim("brevo", 1, LEASE));
        clock.advance(Duration.ofSeconds(5));
        assertEquals(0, inbox.claim("brevo", 1, LEASE).get(0).attempts());
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
        assertEquals(1L, log.counts("brevo").get(InboxState.STALE));
    }

    @Test
    void onlyWhatIsSettledIsEverPurged() throws Exception {
        for (int i = 1; i <= 3; i++) {
            inbox.accept(List.of(delivery("" + i, null, "{}")));
        }
        List<InboxEvent> events = inbox.claim("brevo", 2, LEASE);
        inbox.settle(events.subList(0, 1));
        inbox.quarantine(events.get(1), "no");

        clock.advance(Duration.ofDays(30));
        assertEquals(0, inbox.purge(clock.instant().minus(Duration.ofDays(30))));
        clock.advance(Duration.ofMillis(1));
        assertEquals(1, inbox.purge(clock.instant().minus(Duration.ofDays(30))));
        assertEquals(Map.of(InboxState.WAITING, 1L, InboxState.QUARANTINED, 1L), log.counts("brevo"));
    }

    private static List<InboxState> states(List<InboxLog.Entry> entries) {
        return entries.stream().map(InboxLog.Entry::state).toList();
    }

    private static InboxDelivery of(String source, String id) {
        return new InboxDelivery(source, ContentHash.of(id), ContentHash.of("{}"), null, null, Map.of(), "{}");
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
}
