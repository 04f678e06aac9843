package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may come in: one secret key by the Basic scheme, one user whose log-ins give tokens. */
final class Doorkeeper {
    private final String key;
    private final String email;
    private final String password;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logIns = new AtomicInteger();

    Doorkeeper(String key, String email, String password) {
        this.key = key;
        this.email = email;
        this.password = password;
    }

    /** Every token given so far is refused from now on, as after a day. */
    void expireTokens() {
        tokens.clear();
    }

    int logIns() {
        return logIns.get();
    }

    ShopReply logIn(JsonNode body) {
        if (!body.path("password").isTextual()) {
            throw ShopRefusal.unauthorized("Password should be a string");
        }
        if (!email.equals(body.path("email").asText())
                || !password.equals(body.path("password").textValue())) {
            throw ShopRefusal.unauthorized("Invalid email or password");
        }
        String token = "jwt-" + logIns.incrementAndGet();
        tokens.add(token);
        return ShopReply.ok(JsonNodeFactory.instance.objectNode().put("token", token));
    }

    /** Null when that request may come in. */
    ShopReply refuse(ShopRequest request) {
        String header = request.header("authorization");
        if (header.startsWith("Bearer sk_")) {
            return ShopReply.unauthorized(
                    "A secret API key was passed as a Bearer token. Secret API keys must be sent using "
                            + "HTTP Basic authentication instead (Authorization: Basic <secret-api-key>).");
        }
        boolean known = header.startsWith("Bearer ")
                ? tokens.contains(header.substring(7))
                : header.startsWith("Basic ") && key.equals(user(header.substring(6)));
        return known ? null : ShopReply.unauthorized("Unauthorized");
    }

    boolean byKey(ShopRequest request) {
        return request.header("authorization").startsWith("Basic ");
    }

    /** The key itself, or encoded, with or without the colon of the scheme. */
    private static String user(String given) {
        if (given.startsWith("sk_")) {
            return given;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8);
            return pair.endsWith(":") ? pair.substring(0, pair.length() - 1) : pair;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
