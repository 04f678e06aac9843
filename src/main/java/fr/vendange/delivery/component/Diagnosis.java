package fr.vendange.delivery.component;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.DeliveryFault;
import fr.vendange.delivery.DeliveryFault.Kind;
import fr.vendange.delivery.medusa.MedusaFault;
import fr.vendange.odoo.OdooFault;
import fr.vendange.run.CallFault;
import fr.vendange.run.RetryAfter;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What a failed route says about the message it was to deliver. */
final class Diagnosis {
    private Diagnosis() {}

    static DeliveryFault of(Throwable failure, Instant now, Messages messages) {
        return find(failure, DeliveryFault.class)
                .or(() -> find(failure, HttpOperationFailedException.class).map(e -> http(e, now)))
                .or(() -> find(failure, OdooFault.class).map(fault -> odoo(fault, messages)))
                .or(() -> find(failure, MedusaFault.class).map(fault -> shop(fault, messages)))
                .or(() -> find(failure, MessagingException.class).map(Diagnosis::mail))
                .or(() -> network(failure))
                .orElseGet(() -> DeliveryFault.of(Kind.OTHER, String.valueOf(failure.getMessage()), failure));
    }

    private static DeliveryFault http(HttpOperationFailedException failure, Instant now) {
        Map<String, String> headers = failure.getResponseHeaders() == null ? Map.of() : failure.getResponseHeaders();
        Duration retryAfter = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                .findFirst()
                .flatMap(header -> RetryAfter.parse(header.getValue(), now))
                .orElse(null);
        return DeliveryFault.ofStatus(failure.getStatusCode(), retryAfter, failure.getResponseBody());
    }

    private static DeliveryFault odoo(OdooFault fault, Messages messages) {
        Kind kind = switch (fault.kind()) {
            case UNREACHABLE -> Kind.UNREACHABLE;
            case TIMEOUT, UNKNOWN_OUTCOME -> Kind.TIMEOUT;
            case SERVER_ERROR, DATABASE_DOWN -> Kind.SERVER_ERROR;
            default -> fault.isTransient() ? Kind.BUSY : Kind.REFUSED;
        };
        return called(fault, kind, fault.detail().isEmpty() ? fault.reason(messages) : fault.detail());
    }

    /** What the shop says of a single message is told by its step; here it is about the shop. */
    private static DeliveryFault shop(MedusaFault fault, Messages messages) {
        Kind kind = switch (fault.kind()) {
            case UNREACHABLE -> Kind.UNREACHABLE;
            case TIMEOUT, UNKNOWN_OUTCOME -> Kind.TIMEOUT;
            case SERVER_ERROR -> Kind.SERVER_ERROR;
            // a wrong key or address is put right in the settings, and everything then leaves
            default -> Kind.BUSY;
        };
        return called(fault, kind, fault.reason(messages));
    }

    private static DeliveryFault called(CallFault fault, Kind kind, String said) {
        return fault.retryAfter()
                .map(wait -> DeliveryFault.busy(wait, said, fault))
                .orElseGet(() -> DeliveryFault.of(kind, said, fault));
    }

    /** A server's reply code stands at the beginning of what it said. */
    private static DeliveryFault mail(MessagingException failure) {
        if (failure instanceof AddressException) {
            return DeliveryFault.of(Kind.UNSENDABLE, failure.getMessage(), failure);
        }
        Optional<DeliveryFault> network = network(failure);
        if (network.isPresent()) {
            return network.get();
        }
        String said = String.valueOf(deepest(failure).getMessage()).strip();
        if (said.matches("(?s)[45]\\d\\d[ -].*")) {
            return DeliveryFault.ofReply(Integer.parseInt(said.substring(0, 3)), said.substring(4), failure);
        }
        // a password that was changed is put right in the settings, and the messages then leave
        return DeliveryFault.of(
                failure instanceof AuthenticationFailedException ? Kind.REFUSED : Kind.UNREACHABLE, said, failure);
    }

    private static Throwable deepest(MessagingException failure) {
        Throwable deepest = failure;
        for (Exception next = failure.getNextException(); next != null; ) {
            deepest = next;
            next = next instanceof MessagingException inner ? inner.getNextException() : null;
        }
        return deepest;
    }

    private static Optional<DeliveryFault> network(Throwable failure) {
        Optional<ConnectTimeoutException> unanswered = find(failure, ConnectTimeoutException.class);
        if (unanswered.isPresent()) {
            return Optional.of(
                    DeliveryFault.of(Kind.UNREACHABLE, unanswered.get().getMessage(), failure));
        }
        if (isAbout(failure, SocketTimeoutException.class) && !isAbout(failure, ConnectException.class)) {
            return Optional.of(DeliveryFault.of(Kind.TIMEOUT, "", failure));
        }
        return find(failure, UnknownHostException.class)
                .<Throwable>map(e -> e)
                .or(() -> find(failure, ConnectException.class))
                .or(() -> find(failure, NoRouteToHostException.class))
                .or(() -> find(failure, SSLException.class))
                .map(e -> DeliveryFault.of(Kind.UNREACHABLE, e.getMessage(), failure))
                // a connection that broke off, or an answer that is none: it may have arrived
                .or(() -> find(failure, SocketException.class)
                        .map(e -> DeliveryFault.of(Kind.TIMEOUT, e.getMessage(), failure)))
                .or(() -> find(failure, HttpException.class)
                        .<Throwable>map(e -> e)
                        .or(() -> find(failure, NoHttpResponseException.class))
                        .or(() -> find(failure, ConnectionClosedException.class))
                        .map(e -> DeliveryFault.of(Kind.SERVER_ERROR, e.getMessage(), failure)));
    }

    private static boolean isAbout(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Optional.ofNullable(ObjectHelper.getException(type, failure));
    }
}
