package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.OrderBook;
import fr.vendange.run.OrderBook.Reading;
import fr.vendange.run.OrderBook.Seen;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxState;
import fr.vendange.run.PlacedOrder;
import fr.vendange.run.PlacedOrder.Oddity;
import fr.vendange.run.SentWrites;
import fr.vendange.run.TableCensus.Anomalous;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the book of a shop's orders promises, on whichever database. */
abstract class OrderBookContract {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final String SHOP = "medusa";

    @TempDir
    Path folder;

    private Database database;
    private OrderBook book;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openAnEmptyDatabase() throws Exception {
        database = Database.open(settings(folder).at(new SettableClock(START)));
        book = database.orderBook();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Seen seen(String id, String facts, Instant lookAt) {
        return new Seen(
                id,
                "7",
                START,
                ContentHash.of(facts),
                lookAt,
                version -> new OutboxMessage(
                        "odoo", "order", "order:" + id, ContentHash.of(id + version), facts, null, true));
    }

    private List<String> told(OutboxState state) {
        return database.outbox().list(new OutboxFilter("odoo", state, null, null), null, 10).stream()
                .map(OutboxLine::message)
                .map(OutboxMessage::body)
                .toList();
    }

    @Test
    void aShopIsReadFromTheMomentItIsFirstMentioned() {
        assertEquals(new Reading(START, START), book.reading(SHOP, START));
        book.readTo(SHOP, START.plusSeconds(60));
        book.readTo(SHOP, START.plusSeconds(30));
        assertEquals(new Reading(START, START.plusSeconds(60)), book.reading(SHOP, START.plusSeconds(99)));
    }

    @Test
    void whatIsNewOrDifferentIsToldOnceWithWhatWasSeen() {
        assertEquals(2, book.observe(SHOP, List.of(seen("a", "placed", START), seen("b", "placed", START)), START));
        assertEquals(0, book.observe(SHOP, List.of(seen("a", "placed", START)), START));
        assertEquals(1, book.observe(SHOP, List.of(seen("a", "paid", START)), START));
        assertEquals(List.of("paid", "placed"), told(OutboxState.WAITING));
        assertEquals(List.of("placed"), told(OutboxState.SUPERSEDED));
    }

    @Test
    void aStateThatComesBackIsToldAgain() {
        book.observe(SHOP, List.of(seen("a", "two bottles", START)), START);
        book.observe(SHOP, List.of(seen("a", "three bottles", START)), START);
        assertEquals(1, book.observe(SHOP, List.of(seen("a", "two bottles", START)), START));
    }

    @Test
    void ordersAreLookedAtAgainWhenTheyAreDue() {
        book.observe(
                SHOP,
                List.of(
                        seen("later", "x", START.plusSeconds(60)),
                        seen("never", "x", null),
                        seen("now", "x", START),
                        seen("before", "x", START.minusSeconds(60))),
                START);
        assertEquals(List.of("before", "now"), book.due(SHOP, START, 10));
        assertEquals(List.of("before"), book.due(SHOP, START, 1));
        book.observe(SHOP, List.of(seen("before", "x", null)), START);
        assertEquals(List.of("now", "later"), book.due(SHOP, START.plusSeconds(60), 10));
        assertEquals(List.of(), book.due("other", START, 10));
    }

    @Test
    void whatBecameOfAnOrderIsKeptAndWhatIsOddIsShownUntilItIsNot() {
        book.observe(SHOP, List.of(seen("a", "placed", START)), START);
        assertEquals(Optional.empty(), book.goods(SHOP, "a"));
        PlacedOrder odd = new PlacedOrder(
                "a",
                42L,
                "S00042",
                "draft",
                ContentHash.of("two bottles"),
                List.of(new Oddity("shop_order_total", "S00042: 48.60 ≠ 48.61")));
        OutboxMessage back = OutboxMessage.of("medusa", "order-reference", "order:a", ContentHash.of("back"), "{}");
        book.placed(SHOP, odd, List.of(back));
        book.placed(SHOP, odd, List.of(back));

        assertEquals(Optional.of(ContentHash.of("two bottles")), book.goods(SHOP, "a"));
        assertEquals(
                1,
                database.outbox()
                        .list(new OutboxFilter("medusa", null, null, null), null, 10)
                        .size());
        assertEquals(Map.of("shop_order_total", 1L), database.overview().openAnomalies());
        Anomalous anomaly =
                database.census().anomalous("shop_order_total", "", "", 10).get(0);
        assertEquals("shop_orders", anomaly.table());
        assertEquals("a", anomaly.key());
        assertEquals("critical", anomaly.severity());
        assertEquals("S00042: 48.60 ≠ 48.61", anomaly.cell());
        assertEquals(0, anomaly.runId());

        book.placed(
                SHOP,
                new PlacedOrder("a", 42L, "S00042", "sale", ContentHash.of("three bottles"), List.of()),
                List.of());
        assertEquals(Map.of(), database.overview().openAnomalies());
        assertEquals(Optional.of(ContentHash.of("two bottles")), book.goods(SHOP, "a"));
    }

    @Test
    void aWriteThatNobodyHeardOfSinceIsRemembered() {
        SentWrites sent = database.sentWrites();
        assertTrue(sent.claim("odoo", "sale.order a", START, START.minusSeconds(150)));
        assertFalse(sent.claim("odoo", "sale.order a", START.plusSeconds(5), START.minusSeconds(145)));
        assertEquals(Optional.of(START), sent.unanswered("odoo", "sale.order a"));
        assertEquals(Optional.empty(), sent.unanswered("other", "sale.order a"));

        assertTrue(sent.claim("odoo", "sale.order a", START.plusSeconds(150), START));
        assertEquals(Optional.of(START.plusSeconds(150)), sent.unanswered("odoo", "sale.order a"));
        sent.answered("odoo", "sale.order a");
        assertEquals(Optional.empty(), sent.unanswered("odoo", "sale.order a"));
    }

    /** First there is none, then one that is known to have ended: one of eight that ask at once gets it either way. */
    @Test
    void oneOfManyThatAskAtOnceMaySend() throws Exception {
        SentWrites sent = database.sentWrites();
        assertEquals(1, claims(sent, START, START.minusSeconds(150)));
        assertEquals(1, claims(sent, START.plusSeconds(151), START.plusSeconds(1)));
        assertEquals(Optional.of(START.plusSeconds(151)), sent.unanswered("odoo", "res.partner a"));
    }

    private static long claims(SentWrites sent, Instant at, Instant over) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> ask = () -> sent.claim("odoo", "res.partner a", at, over);
            long claimed = 0;
            for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(8, ask))) {
                claimed += answer.get() ? 1 : 0;
            }
            return claimed;
        } finally {
            threads.shutdownNow();
        }
    }
}
