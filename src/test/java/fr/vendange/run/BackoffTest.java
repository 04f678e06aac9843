package fr.vendange.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofHours(6));

    @ParameterizedTest
    @CsvSource({"1, PT2S", "2, PT4S", "6, PT1M4S", "14, PT4H33M4S", "15, PT6H", "1000, PT6H"})
    void theBoundDoublesUpToTheLongest(int failures, Duration bound) {
        assertEquals(bound, backoff.bound(failures));
    }

    @Property
    void aRestIsDrawnFromTheWholeRangeUpToItsBound(@ForAll @IntRange(min = 1, max = 20) int failures) {
        Random jitter = new Random(failures);
        Duration bound = backoff.bound(failures);
        long longer = 0;
        for (int i = 0; i < 200; i++) {
            Duration rest = backoff.after(failures, Optional.empty(), jitter);
            assertTrue(!rest.isNegative() && rest.compareTo(bound) <= 0, rest.toString());
            longer += rest.compareTo(bound.dividedBy(2)) > 0 ? 1 : 0;
        }
        assertTrue(longer > 60 && longer < 140, longer + " of 200 in the upper half");
    }

    @Test
    void manyThatFailTogetherDoNotComeBackTogether() {
        long apart = new Random(7)
                .longs(200)
                .mapToObj(seed -> backoff.after(9, Optional.empty(), new Random(seed)))
                .distinct()
                .count();

        assertTrue(apart > 190, apart + " of 200");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, false", "PT1.5S, false", "PT6H, false", "PT6H0.001S, true"})
    void whatTheOtherSideAsksForIsWaitedInFull(Duration asked, boolean exceeding) {
        assertEquals(asked, backoff.after(1, Optional.of(asked), new Random(1)));
        assertEquals(exceeding, backoff.exceeds(Optional.of(asked)));
    }

    @Test
    void whoAsksForNothingAsksForNotTooMuch() {
        assertEquals(false, backoff.exceeds(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT6H", "-PT1S, PT6H", "PT2S, PT1S"})
    void restsThatAreNoneOrShrinkAreRefused(Duration first, Duration longest) {
        assertEquals(
                "Rests above 0 expected, the first the shortest: %s, %s".formatted(first, longest),
                assertThrows(IllegalArgumentException.class, () -> new Backoff(first, longest))
                        .getMessage());
    }
}
