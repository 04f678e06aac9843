package fr.vendange.odoo.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The services behind XML-RPC and JSON-RPC: {@code common} and {@code object}, with positional parameters. */
final class Common {
    private final Store store;
    private final String database;
    private final Accounts accounts;
    private final ObjectService objects;

    Common(Store store, String database, Accounts accounts, ObjectService objects) {
        this.store = store;
        this.database = database;
        this.accounts = accounts;
        this.objects = objects;
    }

    String modelOf(String service, List<?> parameters) {
        return "object".equals(service) && parameters.size() > 3 ? String.valueOf(parameters.get(3)) : service;
    }

    String methodOf(String service, String method, List<?> parameters) {
        return "object".equals(service) && parameters.size() > 4 ? String.valueOf(parameters.get(4)) : method;
    }

    void call(String service, String method, List<?> parameters, Consumer<Object> renderer) {
        switch (service) {
            case "common" -> renderer.accept(common(method, parameters));
            case "object" -> object(method, parameters, renderer);
            default -> throw store.refusals().unknownService(service);
        }
    }

    private Object common(String method, List<?> parameters) {
        switch (method) {
            case "version" -> {
                return version();
            }
            case "authenticate", "login" -> {
                known(parameters.get(0));
                long user = accounts.authenticate(String.valueOf(parameters.get(1)), String.valueOf(parameters.get(2)));
                return user == 0 ? (Object) false : (Object) user;
            }
            default -> throw store.refusals().unknownMethod("common", method);
        }
    }

    Map<String, Object> version() {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("server_version", store.series().name());
        version.put("server_version_info", store.series().versionInfo());
        version.put("server_serie", store.series().name());
        version.put("protocol_version", 1L);
        return version;
    }

    private void object(String method, List<?> parameters, Consumer<Object> renderer) {
        known(parameters.get(0));
        Object user = parameters.get(1);
        if (!accounts.isAllowed(user, parameters.get(2))) {
            throw store.refusals().accessDenied();
        }
        if (!"execute_kw".equals(method)) {
            throw store.refusals().unknownMethod("object", method);
        }
        List<?> arguments = parameters.size() > 5 ? (List<?>) parameters.get(5) : List.of();
        Map<String, Object> named = parameters.size() > 6 ? SimulatedTransaction.strings(parameters.get(6)) : Map.of();
        objects.execute(
                new Call((Long) user, (String) parameters.get(3), (String) parameters.get(4), arguments, named),
                renderer);
    }

    void known(Object name) {
        if (!database.equals(name)) {
            throw store.refusals().unknownDatabase(String.valueOf(name));
        }
    }
}
