package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The header that proves who we are: of a key as it is, of a user after a log-in whose token is kept until refused. */
final class Authorization {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final MedusaConnection connection;
    private final Wire wire;

    private String token;

    Authorization(MedusaConnection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
    }

    /**
     * @throws MedusaFault when a log-in is needed and fails
     */
    synchronized String header() {
        if (connection.access() instanceof MedusaAccess.Key access) {
            // the key is the user name of the Basic scheme, its password is empty
            String pair = access.key().get().reveal() + ":";
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        if (token == null) {
            token = logIn((MedusaAccess.User) connection.access());
        }
        return "Bearer " + token;
    }

    /**
     * The shop refused that header.
     *
     * @return whether another one can be had: a token that is too old, but not a wrong key
     */
    synchronized boolean refused(String header) {
        if (connection.access() instanceof MedusaAccess.Key) {
            // a key that was replaced meanwhile
            return !header().equals(header);
        }
        if (("Bearer " + token).equals(header)) {
            token = null;
        }
        return true;
    }

    private String logIn(MedusaAccess.User user) {
        URI address = connection.at("/auth/user/emailpass");
        ObjectNode body = MedusaJson.object()
                .put("email", user.email())
                .put("password", user.password().get().reveal());
        HttpResponse<byte[]> answer = wire.send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Vendange")
                .POST(HttpRequest.BodyPublishers.ofByteArray(MedusaJson.bytes(body)))
                .build());
        if (answer.statusCode() == UNAUTHORIZED) {
            throw MedusaFault.of(MedusaFault.Kind.CREDENTIALS, "");
        }
        if (answer.statusCode() != OK) {
            throw Refusals.of(answer);
        }
        String given = Refusals.json(answer).path("token").asText("");
        if (given.isEmpty()) {
            throw MedusaFault.of(MedusaFault.Kind.NOT_MEDUSA, "");
        }
        return given;
    }
}
