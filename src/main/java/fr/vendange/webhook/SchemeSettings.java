package fr.vendange.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How a source authenticates, as its settings say.
 *
 * @param kinds any of them will do, for senders that are configured in more than one way
 * @param secret what the sender and we both know
 * @param header for {@code header} and {@code hmac}
 * @param encoding for {@code hmac}: {@code hex} or {@code base64}
 * @param prefix for {@code hmac}: what stands before the signature
 * @param user for {@code basic}: empty when the password alone decides
 */
public record SchemeSettings(
        List<Kind> kinds,
        SharedSecret secret,
        Optional<String> header,
        String encoding,
        String prefix,
        Optional<String> user) {
    private static final String TOKEN = "token";

    /** The schemes there are. */
    public enum Kind {
        BEARER,
        TOKEN,
        BASIC,
        HEADER,
        HMAC,
        STANDARD_WEBHOOKS,
        HUBSPOT_V3;

        /** As a setting names it: {@code standard-webhooks}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> named(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
        }
    }

    public SchemeSettings {
        kinds = List.copyOf(kinds);
        Objects.requireNonNull(secret, "secret");
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("No scheme");
        }
    }

    /**
     * The scheme that these settings describe.
     *
     * @throws IllegalArgumentException when the secret is not written as the scheme needs it, or a header is missing
     */
    public Scheme scheme() {
        List<Scheme> schemes = kinds.stream().map(this::scheme).toList();
        return (call, now) -> {
            boolean accepted = false;
            for (Scheme scheme : schemes) {
                accepted |= scheme.accepts(call, now);
            }
            return accepted;
        };
    }

    private Scheme scheme(Kind kind) {
        return switch (kind) {
            case BEARER -> Credentials.bearer(secret);
            case TOKEN -> Credentials.parameter(secret, TOKEN);
            case BASIC -> Credentials.basic(secret, user);
            case HEADER -> Credentials.header(secret, neededHeader());
            case HMAC ->
                new BodyHmac(
                        secret, neededHeader(), BodyHmac.Encoding.valueOf(encoding.toUpperCase(Locale.ROOT)), prefix);
            case STANDARD_WEBHOOKS -> new StandardWebhooks(secret);
            case HUBSPOT_V3 -> new HubSpotV3(secret);
        };
    }

    private String neededHeader() {
        return header.orElseThrow(() -> new IllegalArgumentException("No header"));
    }
}
