package fr.vendange.odoo.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /jsonrpc}: the same services; a result of None is no result at all. */
final class JsonRpcProtocol {
    private static final String CONTENT = "application/json; charset=utf-8";

    private final Common services;

    JsonRpcProtocol(Common services) {
        this.services = services;
    }

    /** Null when the body is no JSON. */
    Invocation open(HttpRequest request) {
        Map<String, Object> call = JsonText.object(request.text());
        if (call == null) {
            return null;
        }
        Map<String, Object> parameters = SimulatedTransaction.strings(call.getOrDefault("params", Map.of()));
        return new Parsed(
                call.get("id"),
                String.valueOf(parameters.get("service")),
                String.valueOf(parameters.get("method")),
                parameters.get("args") instanceof List<?> list ? list : List.of());
    }

    /** What JSON tells of an exception: its class, its traceback, its message. */
    static Map<String, Object> data(OdooException reason) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", reason.pythonClass());
        data.put("debug", reason.traceback());
        data.put("message", reason.getMessage());
        data.put("arguments", List.of(reason.getMessage()));
        data.put("context", Map.of());
        return data;
    }

    private final class Parsed implements Invocation {
        private final Object id;
        private final String service;
        private final String method;
        private final List<?> parameters;

        Parsed(Object id, String service, String method, List<?> parameters) {
            this.id = id;
            this.service = service;
            this.method = method;
            this.parameters = parameters;
        }

        @Override
        public String model() {
            return services.modelOf(service, parameters);
        }

        @Override
        public String method() {
            return services.methodOf(service, method, parameters);
        }

        @Override
        public HttpAnswer run() {
            ByteText out = new ByteText();
            int[] rows = {0};
            try {
                services.call(service, method, parameters, result -> {
                    JsonWriter json = begin(out);
                    if (result != null) {
                        json.beginMember(json.key("result"));
                        json.value(result);
                        json.endMember();
                    }
                    json.endStruct();
                    rows[0] = result instanceof Answer answer ? answer.rows() : 0;
                });
            } catch (OdooException e) {
                return refuse(e);
            }
            return HttpAnswer.of(CONTENT, out, rows[0]);
        }

        @Override
        public HttpAnswer refuse(OdooException reason) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", 200L);
            error.put("message", "Odoo Server Error");
            error.put("data", data(reason));
            ByteText out = new ByteText();
            JsonWriter json = begin(out);
            json.beginMember(json.key("error"));
            json.value(error);
            json.endMember();
            json.endStruct();
            return HttpAnswer.bare(CONTENT, out);
        }

        private JsonWriter begin(ByteText out) {
            JsonWriter json = new JsonWriter(out);
            json.beginStruct();
            json.beginMember(json.key("jsonrpc"));
            json.value("2.0");
            json.endMember();
            json.beginMember(json.key("id"));
            json.value(id);
            json.endMember();
            return json;
        }
    }
}
