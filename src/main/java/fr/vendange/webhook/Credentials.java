package fr.vendange.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Where a call carries the secret itself, and what it wrote there. */
final class Credentials {
    private Credentials() {}

    /** {@code Authorization: Bearer <secret>}, RFC 6750. */
    static Scheme bearer(SharedSecret secret) {
        return (call, now) -> secret.is(authorization(call, "bearer").orElse(""));
    }

    /** {@code ?token=<secret>}: for senders that can be told nothing but an address. */
    static Scheme parameter(SharedSecret secret, String name) {
        return (call, now) -> secret.is(call.parameters().getOrDefault(name, ""));
    }

    /** A header that is the secret: {@code X-API-KEY}. */
    static Scheme header(SharedSecret secret, String name) {
        return (call, now) -> secret.is(call.header(name).orElse(""));
    }

    /**
     * {@code Authorization: Basic <user:password>}, RFC 7617 in UTF-8.
     *
     * @param user empty when any user will do and the password decides
     */
    static Scheme basic(SharedSecret secret, Optional<String> user) {
        Optional<SharedSecret> expected = user.map(name -> SharedSecret.of(name, Optional.empty()));
        return (call, now) -> {
            String pair = decoded(authorization(call, "basic").orElse(""));
            int colon = pair.indexOf(':');
            String password = colon < 0 ? "" : pair.substring(colon + 1);
            String name = colon < 0 ? "" : pair.substring(0, colon);
            boolean named = expected.isEmpty() | expected.map(e -> e.is(name)).orElse(false);
            return named & secret.is(password);
        };
    }

    private static Optional<String> authorization(HttpCall call, String scheme) {
        return call.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(scheme + " "))
                .map(value -> value.substring(scheme.length() + 1).strip());
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // not base64: a wrong credential like any other
            return "";
        }
    }
}
