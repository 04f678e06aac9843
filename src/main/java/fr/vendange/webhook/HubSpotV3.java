package fr.vendange.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HubSpot's third signature: {@code X-HubSpot-Signature-v3} is the base64 of the HMAC-SHA256 over method, address, body
 * and {@code X-HubSpot-Request-Timestamp} in milliseconds, not older than five minutes. HubSpot signs the address with
 * a dozen characters of it decoded.
 */
final class HubSpotV3 implements Scheme {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Map<String, String> DECODED = Map.ofEntries(
            Map.entry("%3A", ":"),
            Map.entry("%2F", "/"),
            Map.entry("%3F", "?"),
            Map.entry("%40", "@"),
            Map.entry("%21", "!"),
            Map.entry("%24", "$"),
            Map.entry("%27", "'"),
            Map.entry("%28", "("),
            Map.entry("%29", ")"),
            Map.entry("%2A", "*"),
            Map.entry("%2C", ","),
            Map.entry("%3B", ";"));

    private final SharedSecret secret;

    HubSpotV3(SharedSecret secret) {
        this.secret = Objects.requireNonNull(secret, "secret");
    }

    @Override
    public boolean accepts(HttpCall call, Instant now) {
        String timestamp = call.header("x-hubspot-request-timestamp").orElse("");
        byte[] signature = BodyHmac.Encoding.BASE64.decode(
                call.header("x-hubspot-signature-v3").orElse(""));
        boolean signed = secret.signs(
                List.of(signature),
                (call.method() + decoded(call.uri())).getBytes(StandardCharsets.UTF_8),
                call.body(),
                timestamp.getBytes(StandardCharsets.UTF_8));
        return signed & SignedTime.ofMilliseconds(timestamp).isWithin(TOLERANCE, now);
    }

    private static String decoded(String uri) {
        return ESCAPE.matcher(uri)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        DECODED.getOrDefault(escape.group().toUpperCase(Locale.ROOT), escape.group())));
    }
}
