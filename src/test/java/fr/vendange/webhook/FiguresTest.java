package fr.vendange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores, ratios, rates and addresses. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "5000, 3, FR, pop, 100",
        "5000, 3, fr, pop, 90",
        "4999.99, 2, BE, jazz, 65",
        "2000, 0, , , 30",
        "1999, 1, , indie, 40",
        "1000, 5, DE, , 70",
        "500, , , , 10",
        "499, , , , 0",
        ", , , , 0"
    })
    void aLeadHasItsPoints(BigDecimal budget, Integer platforms, String country, String genre, int score) {
        Map<String, String> texts = new HashMap<>();
        texts.put("country_code", country);
        texts.put("genre", genre);
        texts.values().removeIf(Objects::isNull);

        Map<String, Integer> reasons = LeadScore.reasons(budget, platforms == null ? 0 : platforms, texts);

        assertEquals(
                score, reasons.values().stream().mapToInt(Integer::intValue).sum(), reasons.toString());
    }

    @ParameterizedTest
    @CsvSource({"2.02, 2, false", "2.0201, 2, true", "1.98, 2, false", "1.9799, 2, true", "0, 0, false", "0.01, 0, true"
    })
    void aStatedRatioMayBeOnePerCentAway(BigDecimal stated, BigDecimal computed, boolean disagrees) {
        assertEquals(disagrees, CampaignFigures.disagrees(stated, computed));
    }

    @Test
    void ratiosAreThoseOfTheCountsAndNothingIsDividedByZero() {
        assertEquals(
                Map.of(
                        "ctr",
                        new BigDecimal("2.0000"),
                        "cpm",
                        new BigDecimal("10.0000"),
                        "cpc",
                        new BigDecimal("0.5000")),
                CampaignFigures.ratios(Map.of("impressions", 1000L, "clicks", 20L), BigDecimal.TEN));
        assertEquals(Map.of(), CampaignFigures.ratios(Map.of("impressions", 0L, "clicks", 0L), BigDecimal.TEN));
    }

    @Test
    void aBucketFillsAgainEvenly() {
        Instant start = Instant.parse("2026-11-20T09:00:00Z");
        Instant[] now = {start};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        RateLimit limit = new RateLimit(2, Duration.ofMinutes(1), clock);

        assertEquals(0, limit.secondsToWait("a"));
        assertEquals(0, limit.secondsToWait("a"));
        assertEquals(30, limit.secondsToWait("a"));
        assertEquals(0, limit.secondsToWait("b"));
        now[0] = start.plusSeconds(29);
        assertEquals(1, limit.secondsToWait("a"));
        now[0] = start.plusSeconds(30);
        assertEquals(0, limit.secondsToWait("a"));
        assertEquals(30, limit.secondsToWait("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, '', 198.51.100.7",
        "198.51.100.7, 203.0.113.9, 198.51.100.7",
        "10.1.2.3, 203.0.113.9, 203.0.113.9",
        "10.1.2.3, '1.1.1.1, 203.0.113.9', 203.0.113.9",
        "10.1.2.3, '1.1.1.1, 203.0.113.9, 10.9.9.9', 203.0.113.9",
        "10.1.2.3, 'evil.example', 10.1.2.3",
        "::1, 2001:db8::7, 2001:db8::7"
    })
    void aForwardingHeaderCountsBehindATrustedProxyOnly(String peer, String forwarded, String sender) {
        assertEquals(sender, TrustedProxies.of("10.0.0.0/8, ::1").sender(peer, forwarded));
    }
}
