package fr.vendange.web;

import fr.vendange.web.Ways.Call;
import java.util.Map;

/** The five tables, and how good they are. */
final class DataPages {
    private static final int ROWS = 50;

    private final Shell shell;
    private final Readings readings;

    DataPages(Shell shell, Readings readings) {
        this.shell = shell;
        this.readings = readings;
    }

    void register(Ways ways) {
        ways.get("/data", call -> Answer.seeOther("/data/customers"))
                .get("/data/dictionary", this::dictionary)
                .get("/data/{table}", this::rows)
                .get("/data/{table}/{key}", this::row)
                .get("/quality", this::quality)
                .get("/quality/{code}", this::anomalies);
    }

    private Answer rows(Call call) throws Refusal {
        WebRequest request = call.request();
        String by = request.parameter("by").orElse(null);
        String q = request.parameter("q").orElse(null);
        return shell.show(
                call,
                "data",
                "data",
                Map.of(
                        "rows",
                        readings.rows()
                                .page(
                                        call.name("table"),
                                        q == null ? null : by,
                                        q,
                                        request.parameter("after").orElse(""),
                                        ROWS),
                        "by",
                        by == null ? "" : by,
                        "q",
                        q == null ? "" : q));
    }

    private Answer row(Call call) throws Refusal {
        if (call.name("table").equals("customers")) {
            return shell.show(
                    call, "customer", "data", Map.of("customer", readings.rows().customer(call.name("key"))));
        }
        return shell.show(
                call, "row", "data", Map.of("row", readings.rows().one(call.name("table"), call.name("key"))));
    }

    private Answer dictionary(Call call) {
        return shell.show(
                call, "dictionary", "data", Map.of("dictionary", readings.rows().dictionary()));
    }

    private Answer quality(Call call) {
        return shell.show(
                call, "quality", "quality", Map.of("quality", readings.quality().all()));
    }

    private Answer anomalies(Call call) {
        return shell.show(
                call,
                "anomalies",
                "quality",
                Map.of(
                        "anomalies",
                        readings.quality()
                                .anomalies(
                                        call.name("code"),
                                        call.request().parameter("after").orElse(""),
                                        ROWS)));
    }
}
