package fr.vendange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.webhook.SchemeSettings.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How long a wrong secret takes, beside the right one. Each takes its turn many times, and of each the quickest tenth
 * counts: what else the machine does only ever adds to a time.
 */
class SecretTimingTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final String SECRET = "a-secret-of-a-sensible-length-0123456789";
    private static final int ROUNDS = 4_000;
    private static final int CALLS = 20;
    /** A comparison that stops at the first difference is far beyond it once secrets are long. */
    private static final double ALIKE = 1.25;

    @Test
    void aWrongTokenTakesAsLongAsTheRightOne() {
        Scheme scheme = new SchemeSettings(
                        List.of(Kind.BEARER),
                        SharedSecret.of(SECRET, Optional.of("the-one-before-it-0123456789-0123456789")),
                        Optional.empty(),
                        "hex",
                        "",
                        Optional.empty())
                .scheme();
        Map<String, HttpCall> calls = new LinkedHashMap<>();
        calls.put("right", call(SECRET));
        calls.put("wrong at its first letter", call("b" + SECRET.substring(1)));
        calls.put("wrong at its last letter", call(SECRET.substring(0, SECRET.length() - 1) + "x"));
        calls.forEach((name, call) -> assertEquals(name.equals("right"), scheme.accepts(call, NOW), name));

        Map<String, long[]> times = new LinkedHashMap<>();
        calls.keySet().forEach(name -> times.put(name, new long[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, HttpCall> call : calls.entrySet()) {
                times.get(call.getKey())[round] = time(scheme, call.getValue());
            }
        }

        double quickest = times.values().stream()
                .mapToDouble(SecretTimingTest::quick)
                .min()
                .orElseThrow();
        times.forEach((name, taken) ->
                assertTrue(quick(taken) / quickest < ALIKE, () -> name + ": " + quick(taken) + " ns, not " + quickest));
    }

    private static long time(Scheme scheme, HttpCall call) {
        long start = System.nanoTime();
        boolean accepted = false;
        for (int i = 0; i < CALLS; i++) {
            accepted ^= scheme.accepts(call, NOW);
        }
        long taken = System.nanoTime() - start;
        assertEquals(false, accepted, "an even number of equal answers");
        return taken;
    }

    /** The end of the quickest tenth of the later half, when everything is compiled. */
    private static double quick(long[] taken) {
        long[] later = Arrays.copyOfRange(taken, taken.length / 2, taken.length);
        Arrays.sort(later);
        return later[later.length / 10];
    }

    private static HttpCall call(String token) {
        return new HttpCall(
                "POST",
                "https://vendange.example/webhooks/brevo",
                Map.of("authorization", "Bearer " + token),
                Map.of(),
                Map.of(),
                "{}".getBytes(StandardCharsets.UTF_8),
                "192.0.2.1");
    }
}
