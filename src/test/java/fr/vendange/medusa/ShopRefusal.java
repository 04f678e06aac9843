package fr.vendange.medusa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error of the shop, with its status, type and message. */
final class ShopRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    private ShopRefusal(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static ShopRefusal invalid(String message) {
        return new ShopRefusal(400, "invalid_data", message);
    }

    static ShopRefusal notFound(String message) {
        return new ShopRefusal(404, "not_found", message);
    }

    static ShopRefusal notAllowed(String message) {
        return new ShopRefusal(400, "not_allowed", message);
    }

    static ShopRefusal unauthorized(String message) {
        return new ShopRefusal(401, "unauthorized", message);
    }

    static ShopRefusal unknownError() {
        return new ShopRefusal(500, "unknown_error", "An unknown error occurred.");
    }

    static ShopRefusal exists(String what, String field, String value) {
        return invalid("%s with %s: %s, already exists.".formatted(what, field, value));
    }

    ShopReply reply() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (status == 500) {
            body.put("code", type);
        }
        return ShopReply.json(status, body.put("type", type).put("message", getMessage()));
    }
}
