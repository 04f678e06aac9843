package fr.vendange.web;

import fr.vendange.run.RunReport;
import fr.vendange.web.QuarantineReadings.Entry;
import fr.vendange.web.RunReadings.Past;
import fr.vendange.web.SourceStatus.Check;
import fr.vendange.web.SourceStatus.SyncRequest;
import fr.vendange.web.Ways.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What people see, and what their buttons do. A change answers with another page, so that reloading repeats nothing. */
final class Pages {
    private static final int RUNS = 25;
    private static final int RECORDS = 50;
    private static final int ROWS = 50;
    /** Begins the name of a form's field that holds a cell: columns may be called anything, also {@code csrf}. */
    private static final String CELL = "cell:";

    private final Readings readings;
    private final Dispatch dispatch;
    private final Templates templates;
    private final DropFolder dropFolder;
    private final CorrectedRecord corrected;
    /** What the next page tells, by session. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    Pages(Readings readings, Dispatch dispatch, Templates templates, DropFolder dropFolder, CorrectedRecord corrected) {
        this.readings = readings;
        this.dispatch = dispatch;
        this.templates = templates;
        this.dropFolder = dropFolder;
        this.corrected = corrected;
    }

    void register(Ways ways) {
        ways.get("/", call -> Answer.seeOther("/sources"))
                .get("/sources", this::sources)
                .post("/sources/{name}/test", this::test)
                .post("/sources/{name}/sync", this::sync)
                .post("/files", this::files)
                .get("/runs", this::runs)
                .get("/runs/current", this::current)
                .get("/runs/compare", this::compare)
                .get("/runs/{id}", this::run)
                .post("/runs/{id}/cancel", this::cancel)
                .get("/runs/{id}/corrections", this::corrections)
                .get("/quarantine", this::quarantine)
                .get("/quarantine/{ref}", this::record)
                .ask("/quarantine/{ref}/check", this::check)
                .post("/quarantine/{ref}", this::correct)
                .post("/quarantine", this::replay)
                .get("/data", call -> Answer.seeOther("/data/customers"))
                .get("/data/dictionary", this::dictionary)
                .get("/data/{table}", this::rows)
                .get("/data/{table}/{key}", this::row)
                .get("/quality", this::quality)
                .get("/quality/{code}", this::anomalies)
                .get("/mappings", this::mappings)
                .get("/mappings/{name}", this::mapping);
    }

    private Answer show(Call call, String template, String menu, Map<String, Object> model) {
        boolean whole = call.request().header("hx-request").isEmpty();
        String last = whole && call.visitor().sessionId() != null
                ? told.remove(call.visitor().sessionId())
                : null;
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", Page.of(call.visitor(), menu, call.request().path(), last == null ? "" : last));
        return Answer.html(templates.render(template, all));
    }

    /** Goes to another page, which tells what was done: kept here, so that no link can put words on a page. */
    private Answer back(Call call, String path, String sentence) {
        if (call.visitor().sessionId() != null) {
            told.put(call.visitor().sessionId(), sentence);
        }
        return Answer.seeOther(path);
    }

    private static String say(Call call, String key, Object... arguments) {
        return call.visitor().messages().format("pages", key, arguments);
    }

    private Answer sources(Call call) {
        return show(
                call,
                "sources",
                "sources",
                Map.of(
                        "sources", readings.sources().all(call.visitor().messages()),
                        "status", readings.status().now(),
                        "current", readings.runs().current()));
    }

    private Answer test(Call call) throws Refusal {
        Check check = readings.sources().test(call.name("name"), call.visitor().messages());
        return back(call, "/sources", check.said());
    }

    private Answer sync(Call call) throws Refusal {
        boolean dryRun = call.request().field("dryRun").isPresent();
        Check check = readings.sources()
                .sync(
                        call.name("name"),
                        new SyncRequest(dryRun, false, Optional.empty()),
                        call.visitor().messages());
        return back(call, "/sources", check.said());
    }

    private Answer files(Call call) throws Refusal {
        if (call.request().field("preview").isPresent()) {
            List<Past> runs = past(dropFolder.preview(call.request().uploads()), call);
            return show(call, "preview", "sources", Map.of("runs", runs));
        }
        List<String> names = dropFolder.put(call.request().uploads());
        return back(call, "/runs", say(call, "told.files", names.size(), String.join(", ", names)));
    }

    private List<Past> past(List<RunReport> reports, Call call) {
        return reports.stream()
                .map(report -> readings.runs().past(report, call.visitor().messages()))
                .toList();
    }

    private Answer runs(Call call) {
        long before = call.request()
                .parameter("before")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
        return show(
                call,
                "runs",
                "runs",
                Map.of("runs", readings.runs().list(call.visitor().messages(), before, RUNS)));
    }

    /** What the page of the runs asks for again and again while it is open. */
    private Answer current(Call call) {
        return show(
                call,
                "current",
                "runs",
                Map.of("runs", readings.runs().list(call.visitor().messages(), Long.MAX_VALUE, RUNS)));
    }

    private Answer run(Call call) throws Refusal {
        return show(
                call,
                "run",
                "runs",
                Map.of("run", readings.runs().one(Api.id(call), call.visitor().messages())));
    }

    private Answer compare(Call call) throws Refusal {
        List<String> ids = call.request().query().getOrDefault("id", List.of());
        if (ids.size() != 2 || !ids.stream().allMatch(id -> id.matches("\\d{1,18}"))) {
            return back(call, "/runs", say(call, "told.compare_two"));
        }
        var messages = call.visitor().messages();
        return show(
                call,
                "compare",
                "runs",
                Map.of(
                        "one", readings.runs().one(Long.parseLong(ids.get(0)), messages),
                        "other", readings.runs().one(Long.parseLong(ids.get(1)), messages)));
    }

    private Answer cancel(Call call) throws Refusal {
        readings.runs().cancel(Api.id(call));
        return back(call, "/runs", say(call, "told.stopping"));
    }

    private Answer corrections(Call call) throws Refusal {
        var file = readings.runs().corrections(Api.id(call));
        String name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new Answer(
                200,
                "text/csv; charset=utf-8",
                file.toFile(),
                Map.of("Content-Disposition", "attachment; filename*=UTF-8''" + name));
    }

    private Answer quarantine(Call call) {
        String code = call.request().parameter("code").orElse(null);
        return show(
                call,
                "quarantine",
                "quarantine",
                Map.of(
                        "quarantined",
                        readings.quarantine()
                                .list(null, null, code, RECORDS, call.visitor().messages()),
                        "code",
                        code == null ? "" : code));
    }

    private Answer record(Call call) throws Refusal {
        Entry entry = readings.quarantine().one(call.name("ref"), call.visitor().messages());
        return show(call, "record", "quarantine", Map.of("entry", entry));
    }

    private Answer check(Call call) throws Refusal {
        return show(
                call,
                "checked",
                "quarantine",
                Map.of(
                        "checked",
                        readings.quarantine()
                                .check(
                                        call.name("ref"),
                                        cells(call),
                                        call.visitor().messages())));
    }

    private Answer correct(Call call) throws Refusal {
        String ref = call.name("ref");
        if (call.request().field("dismiss").isPresent()) {
            readings.quarantine().dismiss(List.of(ref));
            return back(call, "/quarantine", say(call, "told.dismissed", ref));
        }
        corrected.load(readings.quarantine().find(ref), cells(call));
        Entry after = readings.quarantine().one(ref, call.visitor().messages());
        return after.state().equals("open")
                ? back(call, "/quarantine/" + ref, say(call, "told.still_wrong", ref))
                : back(call, "/quarantine", say(call, "told.corrected", ref));
    }

    private static Map<String, String> cells(Call call) {
        Map<String, String> cells = new LinkedHashMap<>();
        call.request().form().forEach((name, values) -> {
            if (name.startsWith(CELL)) {
                cells.put(name.substring(CELL.length()), values.get(0));
            }
        });
        return cells;
    }

    private Answer replay(Call call) throws Refusal {
        WebRequest request = call.request();
        List<String> refs =
                request.field("code").isPresent() && request.field("whole").isPresent()
                        ? readings.quarantine().refs(request.field("code").get(), Api.REPLAYED_AT_ONCE)
                        : request.fields("ref");
        if (refs.isEmpty()) {
            return back(call, "/quarantine", say(call, "told.none_chosen"));
        }
        long before = readings.quarantine().open();
        dispatch.replay(refs);
        return back(
                call,
                "/quarantine",
                say(
                        call,
                        "told.replayed",
                        refs.size(),
                        before - readings.quarantine().open()));
    }

    private Answer rows(Call call) throws Refusal {
        WebRequest request = call.request();
        String by = request.parameter("by").orElse(null);
        String q = request.parameter("q").orElse(null);
        return show(
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
            return show(
                    call, "customer", "data", Map.of("customer", readings.rows().customer(call.name("key"))));
        }
        return show(call, "row", "data", Map.of("row", readings.rows().one(call.name("table"), call.name("key"))));
    }

    private Answer dictionary(Call call) {
        return show(
                call, "dictionary", "data", Map.of("dictionary", readings.rows().dictionary()));
    }

    private Answer quality(Call call) {
        return show(
                call, "quality", "quality", Map.of("quality", readings.quality().all()));
    }

    private Answer anomalies(Call call) {
        return show(
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

    private Answer mappings(Call call) {
        return show(
                call,
                "mappings",
                "mappings",
                Map.of("mappings", readings.mappings().all(call.visitor().messages())));
    }

    private Answer mapping(Call call) throws Refusal {
        return show(
                call,
                "mapping",
                "mappings",
                Map.of("mapping", readings.mappings().one(call.name("name"))));
    }
}
