package fr.vendange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.run.Senders.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceRulesTest {
    private static final Instant HEARD = Instant.parse("2026-11-20T09:00:00Z");
    private static final SilenceRules RULES =
            new SilenceRules(Duration.ofHours(24), Map.of("hubspot", Duration.ZERO, "odoo", Duration.ofHours(2)));

    @ParameterizedTest(name = "{0} after {1} hours: {2}")
    @CsvSource({
        // too young to have a habit
        "brevo, 1 2, never",
        // busy: the floor
        "brevo, 1 2 3 1 1, 24",
        // shut at week-ends: the longest but one, and half as long again
        "brevo, 12 60 12 14 60, 90",
        // one failure of a month is no habit
        "brevo, 12 20 720 18 12, 30",
        "hubspot, 12 12 12 12, never",
        "odoo, '', 2",
        "odoo/changed, 100 100 100, 2"
    })
    void aSilenceIsAllowedAsLongAsItIsUsual(String source, String hours, String allowed) {
        Rhythm rhythm = new Rhythm(source, HEARD, hours(hours), null);
        assertEquals(
                allowed,
                RULES.allowed(rhythm).map(time -> Long.toString(time.toHours())).orElse("never"));
    }

    @ParameterizedTest
    @CsvSource({"PT2H, false", "PT2H0.001S, true"})
    void itIsBrokenOnceItIsLonger(Duration since, boolean broken) {
        assertEquals(broken, RULES.isBroken(new Rhythm("odoo", HEARD, List.of(), null), HEARD.plus(since)));
    }

    private static List<Duration> hours(String hours) {
        return Arrays.stream(hours.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> Duration.ofHours(Long.parseLong(each)))
                .collect(Collectors.toList());
    }
}
