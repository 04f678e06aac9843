package fr.vendange.odoo.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code /json/2/<model>/<method>} of 19: a bearer key, named arguments, errors that are statuses. No server of this
 * series was captured: it follows the documentation and the source.
 */
final class Json2Protocol {
    private static final String CONTENT = "application/json; charset=utf-8";

    private final Store store;
    private final Accounts accounts;
    private final Common services;
    private final ObjectService objects;

    Json2Protocol(Store store, Accounts accounts, Common services, ObjectService objects) {
        this.store = store;
        this.accounts = accounts;
        this.services = services;
        this.objects = objects;
    }

    Invocation open(String model, String method, HttpRequest request) {
        return new Invocation() {
            @Override
            public String model() {
                return model;
            }

            @Override
            public String method() {
                return method;
            }

            @Override
            public HttpAnswer run() {
                try {
                    return answer(model, method, request);
                } catch (OdooException e) {
                    // what XML-RPC calls an AttributeError is here a path that leads nowhere
                    boolean unknown = e.pythonClass().endsWith("AttributeError");
                    return refuse(unknown ? web("NotFound", e.getMessage()) : e);
                }
            }

            @Override
            public HttpAnswer refuse(OdooException reason) {
                ByteText out = new ByteText();
                new JsonWriter(out).value(JsonRpcProtocol.data(reason));
                return HttpAnswer.bare(CONTENT, out).withStatus(reason.httpStatus(), reasonPhrase(reason.httpStatus()));
            }
        };
    }

    private HttpAnswer answer(String model, String method, HttpRequest request) {
        String database = request.header("x-odoo-database");
        if (!database.isEmpty()) {
            services.known(database);
        }
        long user = user(request.header("authorization"));
        Map<String, Object> body = JsonText.object(request.body().length == 0 ? "{}" : request.text());
        if (body == null) {
            throw web("BadRequest", "could not parse the body as json");
        }
        if (!store.hasTable(model)) {
            throw web("NotFound", "the model '" + model + "' does not exist");
        }
        Map<String, Object> named = new LinkedHashMap<>(body);
        Object ids = named.remove("ids");
        Call call = new Call(user, model, method, ids == null ? noIds(method) : List.of(ids), named);
        ByteText out = new ByteText();
        int[] rows = {0};
        objects.execute(call, result -> {
            boolean created = "create".equals(method) && result instanceof Long;
            new JsonWriter(out).value(created ? List.of(result) : result);
            rows[0] = result instanceof Answer answer ? answer.rows() : 0;
        });
        return HttpAnswer.of(CONTENT, out, rows[0]);
    }

    /** A method of records that is called on none still has its first place. */
    private static List<?> noIds(String method) {
        return switch (method) {
            case "read", "write", "unlink" -> List.of(List.of());
            default -> List.of();
        };
    }

    private long user(String authorization) {
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (!scheme.startsWith("bearer ")) {
            throw web("Unauthorized", "User not authenticated, use the \"Authorization\" header");
        }
        long user = accounts.bearer(authorization.substring("bearer ".length()).strip());
        if (user == 0) {
            throw web("Unauthorized", "Invalid apikey");
        }
        return user;
    }

    private static OdooException web(String type, String message) {
        return OdooException.of(OdooException.UNFORESEEN, "werkzeug.exceptions." + type, message);
    }

    static String reasonPhrase(int status) {
        return switch (status) {
            case 400 -> "BAD REQUEST";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT FOUND";
            case 422 -> "UNPROCESSABLE ENTITY";
            default -> "INTERNAL SERVER ERROR";
        };
    }
}
