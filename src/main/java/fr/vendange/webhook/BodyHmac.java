package fr.vendange.webhook;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The HMAC-SHA256 of the body in a header. WooCommerce writes base64 in {@code X-WC-Webhook-Signature}, GitHub
 * {@code sha256=} and hexadecimal digits in {@code X-Hub-Signature-256}.
 */
final class BodyHmac implements Scheme {
    /** How the signature is written. */
    enum Encoding {
        HEX,
        BASE64;

        /** The bytes; none when the text is not in this encoding. */
        byte[] decode(String text) {
            try {
                return this == HEX
                        ? HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT))
                        : Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                // a wrong signature like any other
                return new byte[0];
            }
        }
    }

    private final SharedSecret secret;
    private final String header;
    private final Encoding encoding;
    private final String prefix;

    /** @param prefix stands before the signature; may be empty */
    BodyHmac(SharedSecret secret, String header, Encoding encoding, String prefix) {
        this.secret = Objects.requireNonNull(secret, "secret");
        this.header = Objects.requireNonNull(header, "header");
        this.encoding = Objects.requireNonNull(encoding, "encoding");
        this.prefix = Objects.requireNonNull(prefix, "prefix");
    }

    @Override
    public boolean accepts(HttpCall call, Instant now) {
        String written = call.header(header).orElse("").strip();
        String signature = written.startsWith(prefix) ? written.substring(prefix.length()) : "";
        return secret.signs(List.of(encoding.decode(signature)), call.body());
    }
}
