package fr.vendange.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Standard Webhooks 1.0: {@code webhook-signature} lists, parted by spaces, {@code v1,<base64>} of the HMAC-SHA256 over
 * {@code <webhook-id>.<webhook-timestamp>.<body>}. The key is the base64 behind {@code whsec_}. A timestamp more than
 * five minutes away is refused, so that a call that was overheard cannot be sent again later.
 */
final class StandardWebhooks implements Scheme {
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String KEY_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    /** Nobody rotates through more keys than that; each costs a comparison. */
    private static final int MOST_SIGNATURES = 10;

    private final SharedSecret secret;

    StandardWebhooks(SharedSecret secret) {
        this.secret = Objects.requireNonNull(secret, "secret").decoded(StandardWebhooks::key);
    }

    @Override
    public boolean accepts(HttpCall call, Instant now) {
        String id = call.header("webhook-id").orElse("");
        String timestamp = call.header("webhook-timestamp").orElse("");
        boolean signed = secret.signs(
                signatures(call.header("webhook-signature").orElse("")),
                (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8),
                call.body());
        return signed & !id.isEmpty() & SignedTime.ofSeconds(timestamp).isWithin(TOLERANCE, now);
    }

    private static List<byte[]> signatures(String list) {
        List<byte[]> signatures = new ArrayList<>();
        for (String each : list.split(" ", MOST_SIGNATURES + 1)) {
            if (each.startsWith(VERSION) && signatures.size() < MOST_SIGNATURES) {
                signatures.add(BodyHmac.Encoding.BASE64.decode(each.substring(VERSION.length())));
            }
        }
        return signatures;
    }

    private static byte[] key(byte[] written) {
        String text = new String(written, StandardCharsets.UTF_8);
        String base64 = text.startsWith(KEY_PREFIX) ? text.substring(KEY_PREFIX.length()) : text;
        byte[] key = Base64.getDecoder().decode(base64);
        if (key.length == 0) {
            throw new IllegalArgumentException("An empty key");
        }
        return key;
    }
}
