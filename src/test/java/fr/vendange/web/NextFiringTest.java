package fr.vendange.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextFiringTest {
    @ParameterizedTest
    @CsvSource({
        "0 0 3 * * ?, 2026-11-20T09:00:00Z, 2026-11-21T02:00:00Z",
        "0 0 3 * * ?, 2026-07-20T09:00:00Z, 2026-07-21T01:00:00Z",
        "0 0 3 * * ?, 2026-11-21T02:00:00Z, 2026-11-22T02:00:00Z"
    })
    void aScheduleIsReadInParisAndFiresAfterNow(String cron, Instant now, Instant next) {
        assertEquals(Optional.of(next), among(List.of(cron), now));
    }

    @Test
    void theEarliestOfSeveralCounts() {
        assertEquals(
                Optional.of(Instant.parse("2026-11-20T09:15:00Z")),
                among(List.of("0 0 3 * * ?", "0 0/15 * * * ?", "none"), Instant.parse("2026-11-20T09:00:00Z")));
    }

    @Test
    void whatIsNoScheduleOrOnlyPastFiresNoMore() {
        Instant now = Instant.parse("2026-11-20T09:00:00Z");
        assertEquals(Optional.empty(), among(List.of(), now));
        assertEquals(Optional.empty(), among(List.of("tomorrow"), now));
        assertEquals(Optional.empty(), among(List.of("0 0 3 1 1 ? 2020"), now));
    }

    private static Optional<Instant> among(List<String> crons, Instant now) {
        return NextFiring.among(crons, Clock.fixed(now, ZoneOffset.UTC));
    }
}
