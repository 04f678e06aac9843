package fr.vendange.odoo.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages are asked for while others are decoded and loaded, and never more than there is room for. */
class PagesAheadTest {
    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private PagesAhead pages;

    /** What the server was asked for: it answers when the test says so, and so ends the decoding. */
    private record Request(IdRange range, Runnable arrived, CompletableFuture<Page> decoded) {
        long first() {
            return range.first();
        }

        void answerAndDecode() {
            arrived.run();
            decode();
        }

        void decode() {
            decoded.complete(new Page(List.of(), NOON.plusSeconds(range.first())));
        }
    }

    private void open(int ranges, int inFlight) {
        pages = new PagesAhead("test", IdRange.cut(ids(ranges), 1, true), inFlight, (range, arrived) -> {
            Request request = new Request(range, arrived, new CompletableFuture<>());
            requests.add(request);
            return request.decoded().join();
        });
    }

    private static long[] ids(int count) {
        long[] ids = new long[count];
        for (int i = 0; i < count; i++) {
            ids[i] = i + 1;
        }
        return ids;
    }

    @AfterEach
    void close() {
        List<Request> left = new ArrayList<>();
        pages.close();
        requests.drainTo(left);
        left.forEach(Request::decode);
    }

    @Test
    void withOnePageInFlightTheNextIsAskedForWhileThisOneIsDecoded() throws Exception {
        open(3, 1);
        Request first = asked();
        assertNull(requests.poll(), "a second page beside the first");

        first.arrived().run();

        Request second = asked();
        assertEquals(2, second.first());
        first.decode();
        assertEquals(NOON.plusSeconds(1), pages.take().serverDate());
        second.answerAndDecode();
        asked().answerAndDecode();
        assertEquals(NOON.plusSeconds(2), pages.take().serverDate());
        assertEquals(NOON.plusSeconds(3), pages.take().serverDate());
        assertTrue(pages.isEmpty());
    }

    @Test
    void pagesComeInTheOrderOfTheirRangesWhicheverIsDecodedFirst() throws Exception {
        open(2, 2);
        Request one = asked();
        Request other = asked();
        (one.first() == 1 ? other : one).answerAndDecode();
        (one.first() == 1 ? one : other).answerAndDecode();

        assertEquals(NOON.plusSeconds(1), pages.take().serverDate());
        assertEquals(NOON.plusSeconds(2), pages.take().serverDate());
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 5"})
    void whoeverTakesNoPageIsNotDrownedInThem(int inFlight, int most) throws Exception {
        open(20, inFlight);
        for (int page = 1; page <= most; page++) {
            asked().answerAndDecode();
        }
        assertNull(requests.poll(20, TimeUnit.MILLISECONDS), "more pages than there is room for");

        pages.take();

        assertEquals(most + 1, asked().first());
    }

    @Test
    void aPageWhoseAnswerNeverToldOfItsArrivalHoldsTheNextOneUpNoLongerThanItself() throws Exception {
        open(2, 1);
        asked().decode();

        assertEquals(2, asked().first());
    }

    @Test
    void aPageThatCannotBeReadIsToldOfInItsTurn() throws Exception {
        open(2, 1);
        asked().answerAndDecode();
        asked().decoded().completeExceptionally(new IllegalStateException("away"));

        pages.take();
        ExecutionException failure = assertThrows(ExecutionException.class, () -> pages.take());
        assertEquals("away", failure.getCause().getCause().getMessage());
    }

    @Test
    void afterTheEndNothingIsAskedForAnyMore() throws Exception {
        open(3, 1);
        Request first = asked();
        pages.close();
        first.answerAndDecode();

        assertNull(requests.poll(20, TimeUnit.MILLISECONDS));
        assertFalse(pages.isEmpty());
    }

    private Request asked() throws InterruptedException {
        Request request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no page was asked for");
        }
        return request;
    }
}
