package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer that is not 200 means. */
final class Refusals {
    private static final Pattern TAKEN = Pattern.compile("with (sku|barcode|ean|upc|handle): (.*), already exists");

    private Refusals() {}

    /** A product that the shop does not take, in words for the estate. */
    static Delivery.Refused ofProduct(ShopProduct product, MedusaFault fault) {
        Matcher taken = TAKEN.matcher(fault.detail());
        if (taken.find()) {
            String code = "handle".equals(taken.group(1)) ? "handle_taken" : "value_taken";
            return new Delivery.Refused(code, ShopRefusal.of(code, product.title(), taken.group(1), taken.group(2)));
        }
        return new Delivery.Refused("shop_refuses", ShopRefusal.of("shop_refuses", product.title(), fault.detail()));
    }

    /** The body of an answer of the shop. */
    static ObjectNode json(HttpResponse<byte[]> answer) {
        if (!isJson(answer)) {
            throw MedusaFault.of(MedusaFault.Kind.NOT_MEDUSA, "HTTP " + answer.statusCode());
        }
        return MedusaJson.object(answer.body());
    }

    static MedusaFault of(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String http = "HTTP " + status;
        if (status == 429) {
            return waiting(MedusaFault.of(MedusaFault.Kind.TOO_MANY_REQUESTS, http), answer);
        }
        if (status == 413) {
            return MedusaFault.of(MedusaFault.Kind.BODY_TOO_LARGE, http);
        }
        if (status / 100 == 3) {
            // without its query, which may hold tokens
            String to = answer.headers().firstValue("Location").orElse("").replaceFirst("[?#].*", "");
            return MedusaFault.of(MedusaFault.Kind.NOT_MEDUSA, http + " → " + to);
        }
        if (!isJson(answer)) {
            return status >= 500
                    ? waiting(MedusaFault.of(MedusaFault.Kind.SERVER_ERROR, http), answer)
                    : MedusaFault.of(MedusaFault.Kind.NOT_MEDUSA, http);
        }
        return ofShop(status, answer);
    }

    private static MedusaFault ofShop(int status, HttpResponse<byte[]> answer) {
        ObjectNode body = MedusaJson.object(answer.body());
        String said = body.path("message").asText("");
        if (status == 401) {
            return MedusaFault.of(MedusaFault.Kind.CREDENTIALS, "");
        }
        if (status == 404) {
            return MedusaFault.of(MedusaFault.Kind.NOT_FOUND, said);
        }
        if (status >= 500) {
            boolean own = "unknown_error".equals(body.path("type").asText());
            return own
                    ? MedusaFault.of(MedusaFault.Kind.UNKNOWN_ERROR, said)
                    : waiting(MedusaFault.of(MedusaFault.Kind.SERVER_ERROR, "HTTP " + status), answer);
        }
        return MedusaFault.of(MedusaFault.Kind.REFUSED, said.isEmpty() ? "HTTP " + status : said);
    }

    private static boolean isJson(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"))
                .isPresent();
    }

    private static MedusaFault waiting(MedusaFault fault, HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(Refusals::retryAfter)
                .map(fault::after)
                .orElse(fault);
    }

    /** Seconds, or a date (RFC 9110, 10.2.3), which is compared with the clock of this machine. */
    private static Optional<Duration> retryAfter(String header) {
        String value = header.strip();
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
