package fr.vendange.odoo.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nights of 29 March and 25 October 2026: the first has no 2 to 3 o'clock in Paris, the second has it twice. */
class TimetableTest {
    private static final Instant MARCH = Instant.parse("2026-03-28T23:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-24T22:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00Z, 2026-03-30T01:30:00Z",
        "2026-10-24T12:00:00Z, 2026-10-25T02:30:00Z",
        "2026-10-25T02:30:00Z, 2026-10-26T02:30:00Z",
    })
    void halfPastThreeComesOnceInEitherNight(Instant after, Instant next) {
        assertEquals(next, new Timetable("0 30 3 * * ?").after(after));
    }

    @Test
    void everyDailyTimerAsShippedComesOnceInEitherNight() throws Exception {
        for (String key : shipped()) {
            String cron = setting(key);
            if (cron.matches("\\d+ \\d+ \\d+ .*")) {
                assertEquals(1, times(cron, MARCH, Duration.ofHours(23)).size(), key + " in March");
                assertEquals(1, times(cron, OCTOBER, Duration.ofHours(25)).size(), key + " in October");
            }
        }
    }

    /** In October the hour that comes twice is timed once; what is written in it, the next window reads. */
    @Test
    void everyQuarterOfAnHourOfTheClockOnTheWallIsTimed() {
        assertEquals(
                23 * 4, times("0 0/15 * * * ?", MARCH, Duration.ofHours(23)).size());
        assertEquals(
                24 * 4, times("0 0/15 * * * ?", OCTOBER, Duration.ofHours(25)).size());
    }

    @Test
    void whatIsNoCronExpressionIsEchoed() {
        assertEquals(
                "not a cron expression: demain",
                assertThrows(IllegalArgumentException.class, () -> new Timetable("demain"))
                        .getMessage());
    }

    private static List<Instant> times(String cron, Instant midnight, Duration day) {
        Timetable timetable = new Timetable(cron);
        List<Instant> times = new ArrayList<>();
        Instant time = midnight.minusMillis(1);
        while ((time = timetable.after(time)).isBefore(midnight.plus(day))) {
            times.add(time);
        }
        return times;
    }

    private static TreeSet<String> shipped() throws Exception {
        TreeSet<String> keys = new TreeSet<>(settings().stringPropertyNames());
        keys.removeIf(key -> !key.endsWith(".cron"));
        return keys;
    }

    private static String setting(String key) throws Exception {
        return settings().getProperty(key);
    }

    private static Properties settings() throws Exception {
        Properties settings = new Properties();
        try (InputStream in = Timetable.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }
        return settings;
    }
}
