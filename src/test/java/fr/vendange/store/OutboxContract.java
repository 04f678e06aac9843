package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.Outbox;
import fr.vendange.run.Outbox.Standing;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.OutboxOutcome.Dead;
import fr.vendange.run.OutboxOutcome.Delivered;
import fr.vendange.run.OutboxOutcome.Postponed;
import fr.vendange.run.OutboxOutcome.Retry;
import fr.vendange.run.OutboxOutcome.Superseded;
import fr.vendange.run.OutboxState;
import fr.vendange.run.StoreUnavailable;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outbox promises, on whichever database. */
abstract class OutboxContract {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Delivered DELIVERED = new Delivered("prod_1", "200");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(START);
    private Database database;
    private Outbox outbox;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openAnEmptyDatabase() throws Exception {
        database = Database.open(settings(folder).at(clock));
        outbox = database.outbox();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMessageIsStoredOncePerTargetHoweverOftenItIsWritten() {
        assertEquals(2, outbox.add(List.of(message("1", "A"), message("1", "A"), message("2", "A"))));
        assertEquals(0, outbox.add(List.of(message("2", "A"))));
        assertEquals(1, outbox.add(List.of(OutboxMessage.of("mail", "tell", "A", ContentHash.of("2"), "{}"))));
        assertEquals(0, outbox.add(List.of()));
    }

    @Test
    void manyWritersOfTheSameMessageStoreItOnce() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(6);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String id = Integer.toString(i % 20);
            answers.add(writers.submit(() -> outbox.add(List.of(message(id, id)))));
        }
        int stored = 0;
        for (Future<Integer> answer : answers) {
            stored += answer.get();
        }
        writers.shutdown();

        assertEquals(20, stored);
        assertEquals(20L, standing().counts().get(OutboxState.WAITING));
    }

    @Test
    void whatIsRolledBackWithItsChangeWasNeverToBeSent() {
        assertThrows(
                StoreUnavailable.class,
                () -> database.inTransaction(connection -> {
                    OutboxRows.add(connection, database.dialect(), clock.instant(), List.of(message("1", "A")));
                    return connection.createStatement().execute("insert into no_such_table values (1)");
                }));

        assertEquals(List.of(), outbox.claim("shop", 10, LEASE));
    }

    @Test
    void messagesComeOutInOrderOneOfEachEntityAtATime() {
        outbox.add(List.of(
                message("1", "A"), message("2", "B"), message("3", "A"), message("4", null), message("5", null)));

        List<OutboxEntry> first = outbox.claim("shop", 10, LEASE);
        assertEquals(List.of("1", "2", "4", "5"), bodies(first));
        assertEquals(List.of(), outbox.claim("shop", 10, LEASE));
        assertEquals(1, settle(first.get(0), DELIVERED));
        assertEquals(List.of("3"), bodies(outbox.claim("shop", 10, LEASE)));
        assertEquals(List.of(), outbox.claim("mail", 10, LEASE));
    }

    @Test
    void whatAProcessLetsLieIsTakenAgainAfterItsLeaseAndIsLostToTheFirst() {
        outbox.add(List.of(message("1", "A")));
        OutboxEntry first = outbox.claim("shop", 10, LEASE).get(0);

        clock.advance(LEASE.minusSeconds(1));
        assertEquals(List.of(), outbox.claim("shop", 10, LEASE));
        clock.advance(Duration.ofSeconds(1));
        OutboxEntry second = outbox.claim("shop", 10, LEASE).get(0);

        assertEquals(List.of(1L, 2L), List.of(first.claim(), second.claim()));
        assertEquals(0, settle(first, new Dead("refused", "no")));
        assertEquals(1, settle(second, DELIVERED));
        assertEquals(
                OutboxState.DELIVERED, outbox.find(second.id()).orElseThrow().state());
    }

    @Test
    void aFailedMessageHoldsItsEntityUntilItsTimeAndAPostponedOneCountsNoAttempt() {
        outbox.add(List.of(message("1", "A"), message("2", "A")));
        settle(claimOne(), new Retry(START.plusSeconds(30), "status_503", "La boutique a répondu 503."));

        assertEquals(List.of(), outbox.claim("shop", 10, LEASE));
        clock.advance(Duration.ofSeconds(30));
        OutboxEntry again = claimOne();
        assertEquals(1, again.attempts());
        settle(again, new Postponed(clock.instant()));
        assertEquals(1, claimOne().attempts());
        OutboxLine line = outbox.find(again.id()).orElseThrow();
        assertEquals(Optional.of(new OutboxLine.Failure("status_503", "La boutique a répondu 503.")), line.failure());
    }

    @Test
    void aDeadMessageLetsTheNextOnesPassAndIsReplayedByNumberOrReason() {
        outbox.add(List.of(message("1", "A"), message("2", "A"), message("3", "B"), message("4", "C")));
        kill("status_400");
        assertEquals(List.of("2", "3", "4"), bodies(outbox.claim("shop", 10, LEASE)));
        clock.advance(LEASE);
        kill("status_400");
        kill("status_422");
        kill("status_400");

        assertEquals(0, outbox.replay(List.of(999L)));
        assertEquals(0, outbox.replay(OutboxFilter.dead("mail", "status_400")));
        assertEquals(1, outbox.replay(List.of(1L)));
        assertEquals(0, outbox.replay(List.of(1L)));
        assertEquals(2, outbox.replay(OutboxFilter.dead("shop", "status_400")));
        assertEquals(1, outbox.replay(OutboxFilter.all()));
        assertEquals(0, outbox.find(1).orElseThrow().attempts());
        assertEquals(Optional.empty(), outbox.find(1).orElseThrow().failure());
    }

    @Test
    void aWholeStateReplacesTheEarlierOnesThatNobodySendsYet() {
        outbox.add(List.of(state("1", "A"), state("2", "B")));
        OutboxEntry underWay = outbox.claim("shop", 1, LEASE).get(0);
        outbox.add(List.of(state("3", "A"), state("4", "A"), state("5", "B")));

        assertEquals("1", underWay.message().body());
        assertEquals(List.of("5"), bodies(outbox.claim("shop", 10, LEASE)));
        settle(underWay, new Retry(clock.instant(), "timeout", "no answer"));
        assertEquals(List.of("1"), bodies(outbox.claim("shop", 10, LEASE)));
        assertEquals(
                Map.of(OutboxState.WAITING, 3L, OutboxState.SUPERSEDED, 2L),
                standing().counts());
    }

    @Test
    void aDeadStateThatALaterOneReplacedIsNotSentAgain() {
        outbox.add(List.of(state("1", "A")));
        kill("status_400");
        outbox.add(List.of(state("2", "A")));
        settle(claimOne(), DELIVERED);

        assertEquals(0, outbox.replay(OutboxFilter.all()));
        assertEquals(OutboxState.SUPERSEDED, outbox.find(1).orElseThrow().state());
    }

    @Test
    void aListIsReadPageByPageThroughItsFilters() {
        outbox.add(List.of(message("1", "A"), message("2", "B"), message("3", "C"), message("4", "A")));
        kill("status_400");
        outbox.add(List.of(OutboxMessage.of("mail", "tell", "A", ContentHash.of("5"), "5")));

        assertEquals(List.of("5", "4", "3"), listed(OutboxFilter.all(), null, 3));
        assertEquals(List.of("2", "1"), listed(OutboxFilter.all(), 3L, 3));
        assertEquals(List.of("1"), listed(OutboxFilter.dead("shop", "status_400"), null, 9));
        assertEquals(List.of(), listed(OutboxFilter.dead("shop", "status_404"), null, 9));
        assertEquals(List.of("4", "1"), listed(new OutboxFilter("shop", null, null, "A"), null, 9));
    }

    @Test
    void aLineTellsEverythingThatBecameOfIt() {
        outbox.add(List.of(
                new OutboxMessage("shop", "product", "tmpl-7", ContentHash.of("1"), "{\"é\":\"🍇\"}", 12L, true)));
        clock.advance(Duration.ofSeconds(5));
        settle(claimOne(), new Delivered("prod_01H", "{\"ok\":true}\u0000" + "x".repeat(600)));

        assertEquals(
                new OutboxLine(
                        1,
                        new OutboxMessage(
                                "shop", "product", "tmpl-7", ContentHash.of("1"), "{\"é\":\"🍇\"}", 12L, true),
                        OutboxState.DELIVERED,
                        START,
                        START.plusSeconds(65),
                        0,
                        Optional.empty(),
                        Optional.of(new Delivered("prod_01H", "{\"ok\":true}" + "x".repeat(489) + "…")),
                        START.plusSeconds(5)),
                outbox.find(1).orElseThrow());
        assertEquals(Optional.empty(), outbox.find(2));
    }

    @Test
    void onlyWhatNeedsNobodyIsEverPurged() {
        outbox.add(List.of(message("1", null), message("2", null), message("3", null), message("4", null)));
        List<OutboxEntry> entries = outbox.claim("shop", 3, LEASE);
        settle(entries.get(0), DELIVERED);
        settle(entries.get(1), new Superseded());
        settle(entries.get(2), new Dead("status_400", "no"));

        clock.advance(Duration.ofDays(30));
        assertEquals(0, outbox.purge(clock.instant().minus(Duration.ofDays(30))));
        clock.advance(Duration.ofMillis(1));
        assertEquals(2, outbox.purge(clock.instant().minus(Duration.ofDays(30))));
        assertEquals(
                new Standing(
                        "shop",
                        Map.of(OutboxState.WAITING, 1L, OutboxState.DEAD, 1L),
                        Optional.of(START),
                        Optional.empty()),
                standing());
    }

    @Test
    void aMessageAboutNothingReplacesNothing() {
        assertEquals(
                "shop stock: a message about no entity replaces none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new OutboxMessage("shop", "stock", null, ContentHash.of("1"), "{}", null, true))
                        .getMessage());
    }

    private Standing standing() {
        return outbox.standings().stream()
                .collect(Collectors.toMap(Standing::target, s -> s))
                .get("shop");
    }

    private List<String> listed(OutboxFilter filter, Long before, int limit) {
        return outbox.list(filter, before, limit).stream()
                .map(line -> line.message().body())
                .toList();
    }

    private OutboxEntry claimOne() {
        return outbox.claim("shop", 1, LEASE).get(0);
    }

    private void kill(String code) {
        settle(claimOne(), new Dead(code, "refused"));
    }

    private int settle(OutboxEntry entry, OutboxOutcome outcome) {
        return outbox.settle(Map.of(entry, outcome));
    }

    private static List<String> bodies(List<OutboxEntry> entries) {
        return entries.stream().map(entry -> entry.message().body()).toList();
    }

    private static OutboxMessage message(String id, String entity) {
        return OutboxMessage.of("shop", "product", entity, ContentHash.of(id), id);
    }

    private static OutboxMessage state(String id, String entity) {
        return new OutboxMessage("shop", "stock", entity, ContentHash.of(id), id, null, true);
    }
}
