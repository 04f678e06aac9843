package fr.vendange.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.Messages;
import fr.vendange.delivery.DeliveryFault.Kind;
import fr.vendange.run.Backoff;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.OutboxOutcome.Dead;
import fr.vendange.run.OutboxOutcome.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final Messages FRENCH = Messages.in("fr");

    private final RetryPolicy policy = new RetryPolicy(20, new Backoff(Duration.ofSeconds(2), Duration.ofHours(6)));

    @ParameterizedTest
    @CsvSource({"0, PT2S", "1, PT4S", "13, PT4H33M4S", "18, PT6H"})
    void theRestAfterEachFailureStaysWithinItsBound(int earlier, Duration bound) {
        for (long seed = 0; seed < 100; seed++) {
            Retry retry = (Retry) after(DeliveryFault.of(Kind.TIMEOUT, ""), earlier, seed);

            Duration rest = Duration.between(NOW, retry.at());
            assertTrue(!rest.isNegative() && rest.compareTo(bound) <= 0, rest.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 90, PT1M30S", "503, 0, PT0S", "503, 90000, PT6H"})
    void whatTheReceiverAsksForIsWaitedInFullWithinTheLongest(int status, long seconds, Duration rest) {
        DeliveryFault fault = DeliveryFault.ofStatus(status, Duration.ofSeconds(seconds), "");

        assertEquals(new Retry(NOW.plus(rest), "status_" + status, fault.reason(FRENCH)), after(fault, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "301, REDIRECTED, false",
        "400, REFUSED, false",
        "401, REFUSED, false",
        "404, REFUSED, false",
        "408, BUSY, true",
        "409, REFUSED, false",
        "410, REFUSED, false",
        "422, REFUSED, false",
        "425, BUSY, true",
        "429, BUSY, true",
        "500, SERVER_ERROR, true",
        "503, SERVER_ERROR, true",
        "101, OTHER, true"
    })
    void aStatusSaysWhetherComingBackHelps(int status, Kind kind, boolean passing) {
        DeliveryFault fault = DeliveryFault.ofStatus(status, null, "");

        assertEquals(kind, fault.kind());
        assertEquals(passing, after(fault, 0, 1) instanceof Retry);
        assertEquals("status_" + status, fault.code());
    }

    @ParameterizedTest
    @CsvSource({"421, BUSY", "450, BUSY", "550, REFUSED", "554, REFUSED"})
    void aMailServersReplySaysTheSame(int code, Kind kind) {
        assertEquals(kind, DeliveryFault.ofReply(code, "mailbox", null).kind());
    }

    @Test
    void aMessageIsGivenUpAfterItsLastAttempt() {
        DeliveryFault fault = DeliveryFault.ofStatus(503, null, "en  maintenance\r\n");

        assertTrue(after(fault, 18, 1) instanceof Retry);
        assertEquals(
                new Dead("status_503", "Le destinataire est en panne (réponse 503). Détail : en maintenance"),
                after(fault, 19, 1));
    }

    @Test
    void aPolicyWithoutAttemptsIsRefused() {
        assertEquals(
                "attempts: at least 1 expected, not 0",
                assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(0, policy.backoff()))
                        .getMessage());
    }

    private OutboxOutcome after(DeliveryFault fault, int failures, long seed) {
        OutboxMessage message = OutboxMessage.of("shop", "product", "A", ContentHash.of("1"), "{}");
        return policy.after(fault, new OutboxEntry(1, message, NOW, failures, 1), NOW, new Random(seed), FRENCH);
    }
}
