package fr.vendange.run.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.vendange.mapping.YamlFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

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

    /** In March two o'clock is three o'clock; in October it is the second one, of the winter. */
    @ParameterizedTest
    @CsvSource({
        "0 0 2 * * ?, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "0 0 2 * * ?, 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
        "0 59 2 * * ?, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "0 0 3 * * ?, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "0 0/30 * * * ?, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "0 0/30 * * * ?, 2026-03-29T01:00:00Z, 2026-03-29T01:30:00Z",
        "0 15 2 29 3 ?, 2026-01-01T00:00:00Z, 2026-03-29T01:00:00Z",
        "0 15 2 28 3 ?, 2026-04-01T00:00:00Z, 2027-03-28T01:00:00Z",
        "0 0 2 * * ?, 2026-10-24T12:00:00Z, 2026-10-25T01:00:00Z",
        "0 0 2 * * ?, 2026-10-25T01:00:00Z, 2026-10-26T01:00:00Z",
        "0 0 2 1 1 ? 2026, 2026-02-01T00:00:00Z, +1000000000-12-31T23:59:59.999999999Z",
    })
    void whatFallsIntoTheHourThatIsMissingComesWhenItWouldHaveEnded(String cron, Instant after, Instant next) {
        assertEquals(next, new Timetable(cron).after(after));
    }

    /** What its two triggers do in a night: the daily one, and the one of March, which asks whether it is needed. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T23:00:00Z, PT23H, 2026-03-29T01:00:00Z",
        "2026-10-24T22:00:00Z, PT25H, 2026-10-25T01:00:00Z",
        "2026-11-20T23:00:00Z, PT24H, 2026-11-21T01:00:00Z",
    })
    void theShopIsBroughtUpToDateOnceInEveryNight(Instant midnight, Duration day, Instant time) throws Exception {
        String cron = setting("medusa.sync.cron");
        Timetable timetable = new Timetable(cron);
        List<Instant> runs = new ArrayList<>(fired(cron, midnight, day));
        for (Instant asked : fired(springCron(), midnight, day)) {
            Instant last =
                    runs.stream().filter(run -> run.isBefore(asked)).findFirst().orElse(midnight);
            if (timetable.came(last, asked)) {
                runs.add(asked);
            }
        }
        assertEquals(List.of(time), runs);
    }

    /** As Quartz itself reckons. */
    private static List<Instant> fired(String cron, Instant midnight, Duration day) throws Exception {
        CronExpression expression = new CronExpression(cron);
        expression.setTimeZone(TimeZone.getTimeZone("Europe/Paris"));
        List<Instant> times = new ArrayList<>();
        Date time = Date.from(midnight.minusMillis(1));
        while ((time = expression.getNextValidTimeAfter(time)).toInstant().isBefore(midnight.plus(day))) {
            times.add(time.toInstant());
        }
        return times;
    }

    private static String springCron() throws Exception {
        return YamlFile.read(Path.of("routes/medusa-sync-spring.camel.yaml"))
                .tree()
                .at("/0/route/from/parameters/cron")
                .asText();
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
