package fr.vendange.delivery.component;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.DeliveryFault;
import fr.vendange.delivery.DeliveryFault.Kind;
import fr.vendange.delivery.medusa.MedusaFault;
import fr.vendange.odoo.OdooFault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final Messages FRENCH = Messages.in("fr");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), Kind.UNREACHABLE, "unreachable"),
                Arguments.of(new UnknownHostException("nulle-part.example"), Kind.UNREACHABLE, "unreachable"),
                Arguments.of(new SSLHandshakeException("expired"), Kind.UNREACHABLE, "unreachable"),
                Arguments.of(new ConnectTimeoutException("connect"), Kind.UNREACHABLE, "unreachable"),
                Arguments.of(new SocketTimeoutException("read"), Kind.TIMEOUT, "timeout"),
                Arguments.of(new SocketException("Connection reset"), Kind.TIMEOUT, "timeout"),
                Arguments.of(new NoHttpResponseException("nothing"), Kind.SERVER_ERROR, "server_error"),
                Arguments.of(http(404, Map.of()), Kind.REFUSED, "status_404"),
                Arguments.of(
                        new MessagingException("Could not connect", new ConnectException("refused")),
                        Kind.UNREACHABLE,
                        "unreachable"),
                Arguments.of(
                        new SendFailedException(
                                "Invalid Addresses", new MessagingException("550 5.1.1 No such user here")),
                        Kind.REFUSED,
                        "status_550"),
                Arguments.of(new MessagingException("452 4.2.2 Mailbox full"), Kind.BUSY, "status_452"),
                Arguments.of(new AuthenticationFailedException("535 5.7.8 Credentials"), Kind.REFUSED, "status_535"),
                Arguments.of(new AuthenticationFailedException("failed to connect"), Kind.REFUSED, "refused"),
                Arguments.of(new MessagingException("can't speak to it"), Kind.UNREACHABLE, "unreachable"),
                Arguments.of(new AddressException("no @"), Kind.UNSENDABLE, "unsendable"),
                Arguments.of(OdooFault.of(OdooFault.Kind.UNKNOWN_OUTCOME, ""), Kind.TIMEOUT, "timeout"),
                Arguments.of(OdooFault.of(OdooFault.Kind.DATABASE_DOWN, ""), Kind.SERVER_ERROR, "server_error"),
                Arguments.of(OdooFault.of(OdooFault.Kind.CONCURRENT_UPDATE, ""), Kind.BUSY, "busy"),
                Arguments.of(OdooFault.of(OdooFault.Kind.USER_ERROR, "stock"), Kind.REFUSED, "refused"),
                Arguments.of(shop(MedusaFault.Kind.UNREACHABLE), Kind.UNREACHABLE, "unreachable"),
                Arguments.of(shop(MedusaFault.Kind.TIMEOUT), Kind.TIMEOUT, "timeout"),
                Arguments.of(shop(MedusaFault.Kind.UNKNOWN_OUTCOME), Kind.TIMEOUT, "timeout"),
                Arguments.of(shop(MedusaFault.Kind.SERVER_ERROR), Kind.SERVER_ERROR, "server_error"),
                Arguments.of(shop(MedusaFault.Kind.TOO_MANY_REQUESTS), Kind.BUSY, "busy"),
                Arguments.of(shop(MedusaFault.Kind.CREDENTIALS), Kind.BUSY, "busy"),
                Arguments.of(DeliveryFault.of(Kind.UNSENDABLE, "x"), Kind.UNSENDABLE, "unsendable"),
                Arguments.of(new IllegalStateException("a defect"), Kind.OTHER, "other"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureSaysWhetherTheMessageMayBeTakenLaterHoweverDeepItStands(Exception failure, Kind kind, String code) {
        for (Throwable each : new Throwable[] {failure, new CamelExecutionException("step", null, failure)}) {
            DeliveryFault fault = Diagnosis.of(each, NOW, FRENCH);
            assertEquals(kind, fault.kind());
            assertEquals(code, fault.code());
        }
    }

    @Test
    void whatTheReceiverAsksForIsReadWhateverTheCaseOfItsHeader() {
        assertEquals(
                Optional.of(Duration.ofSeconds(7)),
                Diagnosis.of(http(429, Map.of("retry-after", "7")), NOW, FRENCH).retryAfter());
        assertEquals(
                Optional.empty(),
                Diagnosis.of(http(429, Map.of("Retry-After", "soon")), NOW, FRENCH)
                        .retryAfter());
        assertEquals(
                Optional.of(Duration.ofMinutes(1)),
                Diagnosis.of(http(503, Map.of("Retry-After", "Fri, 20 Nov 2026 09:01:00 GMT")), NOW, FRENCH)
                        .retryAfter());
    }

    private static MedusaFault shop(MedusaFault.Kind kind) {
        return MedusaFault.of(kind, "");
    }

    private static HttpOperationFailedException http(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("http://domaine.example", status, "text", null, headers, "body");
    }
}
