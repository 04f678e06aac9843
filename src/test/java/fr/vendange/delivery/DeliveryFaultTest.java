package fr.vendange.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.DeliveryFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryFaultTest {
    private static final Messages FRENCH = Messages.in("fr");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            301 | Le destinataire renvoie à une autre adresse (réponse 301), où rien n’est envoyé.
            410 | Le destinataire refuse le message (réponse 410).
            429 | Le destinataire demande de revenir plus tard (réponse 429).
            502 | Le destinataire est en panne (réponse 502).
            101 | Le destinataire a répondu 101, ce qui n’est pas prévu.
            """)
    void aStatusIsToldInASentence(int status, String sentence) {
        assertEquals(sentence, DeliveryFault.ofStatus(status, null, "").reason(FRENCH));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindHasItsSentenceAndItsAdvice(Kind kind) {
        for (String language : new String[] {"fr", "en"}) {
            Messages messages = Messages.in(language);
            DeliveryFault fault = DeliveryFault.of(kind, "");
            assertFalse(fault.reason(messages).startsWith(fault.code()), fault.reason(messages));
            assertFalse(fault.advice(messages).startsWith(fault.code()), fault.advice(messages));
        }
    }

    @Test
    void theDetailIsOneShortLine() {
        assertEquals(
                "Le destinataire refuse le message (réponse 400). Détail : a b " + "x".repeat(196) + "…",
                DeliveryFault.ofStatus(400, null, " a\n\tb\u0000" + "x".repeat(300))
                        .reason(FRENCH));
        assertEquals(
                "Le destinataire est injoignable.",
                DeliveryFault.of(Kind.UNREACHABLE, null).reason(FRENCH));
    }
}
