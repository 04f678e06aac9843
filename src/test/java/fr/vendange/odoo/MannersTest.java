package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.run.Backoff;
import fr.vendange.run.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How often, how soon and whether at all a call is made again. */
class MannersTest {
    private static final OdooLimits LIMITS = OdooLimits.defaultsFor(URI.create("http://cave"))
            .with(new OdooLimits.Retries(4, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(3))))
            .with(new OdooLimits.Breaking(1_000, Duration.ofSeconds(30)));

    /** Draws the longest wait that is allowed, so that the bounds show. */
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private final FakeTime time = new FakeTime();

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, 4, UNREACHABLE, 4",
        "TIMEOUT, 4, UNKNOWN_OUTCOME, 1",
        "SERVER_ERROR, 4, UNKNOWN_OUTCOME, 1",
        "TOO_MANY_REQUESTS, 4, TOO_MANY_REQUESTS, 4",
        "DATABASE_DOWN, 4, UNKNOWN_OUTCOME, 1",
        "CONCURRENT_UPDATE, 4, CONCURRENT_UPDATE, 4",
        "TOO_LARGE, 1, UNKNOWN_OUTCOME, 1",
        "ILLEGIBLE, 1, UNKNOWN_OUTCOME, 1",
        "UNREADABLE_RECORD, 1, UNKNOWN_OUTCOME, 1",
        "NUMBER_TOO_LARGE, 1, UNKNOWN_OUTCOME, 1",
        "RESULT_IS_NONE, 1, RESULT_IS_NONE, 1",
        "NOT_ODOO, 1, NOT_ODOO, 1",
        "DATABASE_UNKNOWN, 1, DATABASE_UNKNOWN, 1",
        "CREDENTIALS, 1, CREDENTIALS, 1",
        "ACCESS_DENIED, 1, ACCESS_DENIED, 1",
        "MISSING_RECORD, 1, MISSING_RECORD, 1",
        "UNKNOWN_MODEL, 1, UNKNOWN_MODEL, 1",
        "UNKNOWN_FIELD, 1, UNKNOWN_FIELD, 1",
        "UNKNOWN_METHOD, 1, UNKNOWN_METHOD, 1",
        "USER_ERROR, 1, USER_ERROR, 1",
        "PLAN_WITHOUT_API, 1, PLAN_WITHOUT_API, 1",
        "OTHER, 1, OTHER, 1"
    })
    void whatOnlyReadsIsRepeatedAndWhatWritesHardlyEver(
            OdooFault.Kind kind, int readings, OdooFault.Kind toldOfTheWrite, int writes) {
        AtomicInteger made = new AtomicInteger();
        OdooFault read = assertThrows(OdooFault.class, () -> manners(LIMITS).call(true, failing(made, kind)));
        assertEquals(kind, read.kind());
        assertEquals(readings, made.getAndSet(0));
        OdooFault write = assertThrows(OdooFault.class, () -> manners(LIMITS).call(false, failing(made, kind)));
        assertEquals(toldOfTheWrite, write.kind());
        assertEquals(writes, made.get());
    }

    @Test
    void theBoundOfTheWaitsDoublesUpToTheLongest() {
        assertThrows(
                OdooFault.class,
                () -> manners(LIMITS.with(
                                new OdooLimits.Retries(6, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5)))))
                        .call(true, failing(new AtomicInteger(), OdooFault.Kind.SERVER_ERROR)));
        assertEquals(
                List.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                time.slept());
    }

    @Test
    void eachWaitIsDrawnFromZeroToItsBound() {
        List<Long> bounds = new ArrayList<>();
        RandomGenerator none = new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                bounds.add(bound);
                return 0;
            }
        };
        assertThrows(
                OdooFault.class,
                () -> new Manners("cave", LIMITS, time, none, time)
                        .call(true, failing(new AtomicInteger(), OdooFault.Kind.TIMEOUT)));
        assertEquals(List.of(1_001L, 2_001L, 3_001L), bounds);
        assertEquals(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO), time.slept());
    }

    @Test
    void theFirstAttemptThatSucceedsEndsIt() {
        AtomicInteger made = new AtomicInteger();
        String answer = manners(LIMITS).call(true, () -> {
            if (made.incrementAndGet() < 3) {
                throw OdooFault.of(OdooFault.Kind.SERVER_ERROR, "");
            }
            return "page";
        });
        assertEquals("page", answer);
        assertEquals(3, made.get());
    }

    @Test
    void whatTheServerAsksForIsWaitedInFull() {
        AtomicInteger made = new AtomicInteger();
        manners(LIMITS).call(false, () -> {
            if (made.incrementAndGet() == 1) {
                throw OdooFault.of(OdooFault.Kind.TOO_MANY_REQUESTS, "").after(Duration.ofMillis(2_500));
            }
            return "done";
        });
        assertEquals(List.of(Duration.ofMillis(2_500)), time.slept());
    }

    @Test
    void aLongerWaitThanWeHoldACallForIsLeftToTheCaller() {
        AtomicInteger made = new AtomicInteger();
        OdooFault fault = assertThrows(
                OdooFault.class,
                () -> manners(LIMITS).call(true, () -> {
                    made.incrementAndGet();
                    throw OdooFault.of(OdooFault.Kind.TOO_MANY_REQUESTS, "").after(Duration.ofHours(1));
                }));
        assertEquals(Optional.of(Duration.ofHours(1)), fault.retryAfter());
        assertEquals(1, made.get());
        assertEquals(List.of(), time.slept());
    }

    @Test
    void aServerThatKeepsFailingIsLeftAloneForAWhileAndThenAskedOnce() {
        Manners manners = manners(
                LIMITS.with(new OdooLimits.Retries(1, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(3))))
                        .with(new OdooLimits.Breaking(3, Duration.ofSeconds(30))));
        AtomicInteger made = new AtomicInteger();
        Supplier<String> down = failing(made, OdooFault.Kind.UNREACHABLE);
        for (int i = 0; i < 3; i++) {
            assertThrows(OdooFault.class, () -> manners.call(true, down));
        }
        OdooFault paused = assertThrows(OdooFault.class, () -> manners.call(true, down));
        assertEquals(OdooFault.Kind.PAUSED, paused.kind());
        assertEquals(Optional.of(Duration.ofSeconds(30)), paused.retryAfter());
        assertEquals(3, made.get());

        time.sleep(Duration.ofSeconds(29));
        assertEquals(
                Optional.of(Duration.ofSeconds(1)),
                assertThrows(OdooFault.class, () -> manners.call(true, down)).retryAfter());
        assertEquals(3, made.get());

        time.sleep(Duration.ofSeconds(2));
        assertEquals(
                OdooFault.Kind.UNREACHABLE,
                assertThrows(OdooFault.class, () -> manners.call(true, down)).kind());
        assertEquals(4, made.get());
        assertEquals(
                OdooFault.Kind.PAUSED,
                assertThrows(OdooFault.class, () -> manners.call(true, down)).kind());

        time.sleep(Duration.ofSeconds(31));
        assertEquals("up", manners.call(true, () -> "up"));
        assertEquals("up", manners.call(true, () -> "up"));
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooFault.Kind.class,
            names = {"USER_ERROR", "ACCESS_DENIED", "CREDENTIALS", "UNKNOWN_FIELD", "TOO_MANY_REQUESTS", "NOT_ODOO"})
    void anErrorThatOdooAnswersShowsThatItLives(OdooFault.Kind kind) {
        Manners manners = manners(
                LIMITS.with(new OdooLimits.Retries(1, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(3))))
                        .with(new OdooLimits.Breaking(2, Duration.ofSeconds(30))));
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            assertThrows(OdooFault.class, () -> manners.call(true, failing(made, kind)));
        }
        assertEquals(10, made.get());
    }

    @Test
    void aMistakeOfOursNeitherCountsNorBlocks() {
        Manners manners = manners(LIMITS.with(new OdooLimits.Breaking(1, Duration.ofSeconds(30)))
                .with(new OdooLimits.Pacing(Duration.ZERO, 1)));
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> manners.call(true, () -> {
                        throw new IllegalArgumentException("ours");
                    }));
        }
        assertEquals("up", manners.call(true, () -> "up"));
    }

    @Test
    void requestsKeepTheirDistance() {
        Manners manners = manners(LIMITS.with(new OdooLimits.Pacing(Duration.ofSeconds(1), 1)));
        for (int i = 0; i < 3; i++) {
            manners.call(true, () -> "page");
        }
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), time.slept());
        time.sleep(Duration.ofMillis(400));
        manners.call(true, () -> "page");
        assertEquals(Duration.ofMillis(600), time.slept().get(3));
    }

    @Test
    void attemptsKeepTheirDistanceToo() {
        Manners manners =
                new Manners("cave", LIMITS.with(new OdooLimits.Pacing(Duration.ofSeconds(10), 1)), time, LONGEST, time);
        assertThrows(
                OdooFault.class, () -> manners.call(true, failing(new AtomicInteger(), OdooFault.Kind.SERVER_ERROR)));
        assertEquals(Duration.ofSeconds(30), time.slept().stream().reduce(Duration.ZERO, Duration::plus));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void notMoreFlyThanAllowed(int places) throws Exception {
        Manners manners = manners(LIMITS.with(new OdooLimits.Pacing(Duration.ZERO, places)));
        AtomicInteger flying = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(places);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                calls.add(pool.submit(() -> manners.call(true, () -> {
                    most.accumulateAndGet(flying.incrementAndGet(), Math::max);
                    full.countDown();
                    await(full);
                    flying.decrementAndGet();
                    return "page";
                })));
            }
            for (Future<String> call : calls) {
                call.get(20, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(places, most.get());
    }

    /** One in flight: the next request may go when the answer is in, whatever is still done with it. */
    @Test
    void whatIsDoneWithAnAnswerTakesNoPlaceOfAnotherRequest() {
        Manners manners = manners(LIMITS.with(new OdooLimits.Pacing(Duration.ZERO, 1)));

        String told = manners.call(true, arrived -> {
            arrived.run();
            return manners.call(true, () -> "the next page") + ", and this one decoded";
        });

        assertEquals("the next page, and this one decoded", told);
        assertEquals("the place is free again", manners.call(true, () -> "the place is free again"));
    }

    @Test
    void anInterruptedWaitIsToldAndTheInterruptKept() {
        Sleeper interrupted = duration -> {
            throw new InterruptedException();
        };
        Manners manners = new Manners("cave", LIMITS, time, LONGEST, interrupted);
        OdooFault fault = assertThrows(
                OdooFault.class, () -> manners.call(true, failing(new AtomicInteger(), OdooFault.Kind.SERVER_ERROR)));
        assertEquals(OdooFault.Kind.INTERRUPTED, fault.kind());
        assertTrue(Thread.interrupted());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Manners manners(OdooLimits limits) {
        return new Manners("cave", limits, time, LONGEST, time);
    }

    private static Supplier<String> failing(AtomicInteger made, OdooFault.Kind kind) {
        return () -> {
            made.incrementAndGet();
            throw OdooFault.of(kind, "");
        };
    }
}
