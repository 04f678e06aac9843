package fr.vendange.web;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.run.InboxLog;
import fr.vendange.web.RunReadings.Past;
import fr.vendange.web.SourceStatus.Check;
import fr.vendange.web.SourceStatus.SyncRequest;
import fr.vendange.web.Ways.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What scripts may ask for; {@code openapi.json} says the same, and a test compares the two. */
final class Api {
    static final int MOST = 500;
    /** Replaying holds the records' raw cells in memory. */
    static final int REPLAYED_AT_ONCE = 10_000;

    private static final int USUAL = 50;

    private final Readings readings;
    private final Dispatch dispatch;
    private final CorrectedRecord corrected;

    Api(Readings readings, Dispatch dispatch, CorrectedRecord corrected) {
        this.readings = readings;
        this.dispatch = dispatch;
        this.corrected = corrected;
    }

    void register(Ways ways) {
        new MappingApi(readings).register(ways);
        ways.get(
                        "/api/sources",
                        call -> Answer.json(
                                readings.sources().all(call.visitor().messages())))
                .post("/api/sources/{name}/test", this::test)
                .post("/api/sources/{name}/sync", this::sync)
                .get(
                        "/api/sources/{name}/settings",
                        call -> Answer.json(readings.sources()
                                .form(call.name("name"), call.visitor().messages())))
                .post("/api/sources/{name}/settings", this::settings)
                .post("/api/sources", this::addSource)
                .post("/api/sources/{name}/remove", this::removeSource)
                .get("/api/runs", this::runs)
                .get(
                        "/api/runs/{id}",
                        call -> Answer.json(
                                readings.runs().one(id(call), call.visitor().messages())))
                .get(
                        "/api/runs/{id}/log",
                        call -> Answer.json(
                                readings.runs().log(id(call), call.visitor().messages())))
                .post("/api/runs/{id}/cancel", this::cancel)
                .get("/api/quarantine", this::quarantine)
                .get(
                        "/api/quarantine/{ref}",
                        call -> Answer.json(readings.quarantine()
                                .one(call.name("ref"), call.visitor().messages())))
                .post("/api/quarantine/replay", this::replay)
                .ask("/api/quarantine/{ref}/check", this::check)
                .post("/api/quarantine/{ref}/correct", this::correct)
                .post("/api/odoo/stock", call -> ask("update-stock", call))
                .post("/api/odoo/customers", call -> ask("create-customer", call))
                .get("/api/inbox", this::inbox)
                .get("/api/inbox/{id}", this::inboxEvent)
                .post("/api/inbox/replay", this::replayEvents)
                .post(
                        "/api/campaigns/{campaign}/{platform}/budget",
                        call -> Answer.json(readings.campaigns()
                                .give(
                                        call.name("campaign"),
                                        call.name("platform"),
                                        Json.object(call.request().body()),
                                        call.visitor().messages())))
                .get("/api/quality", call -> Answer.json(readings.quality().all()))
                .get("/api/anomalies/{code}", this::anomalies)
                .get("/api/tables", call -> Answer.json(readings.rows().dictionary()))
                .get("/api/tables/{table}", this::rows)
                .get(
                        "/api/tables/{table}/{key}",
                        call -> Answer.json(readings.rows().one(call.name("table"), call.name("key"))))
                .get("/api/customers/{key}", call -> Answer.json(readings.rows().customer(call.name("key"))));
    }

    /** @param runs one report for each stream */
    record Outcome(List<Past> runs) {}

    static long id(Call call) throws Refusal {
        if (!call.name("id").matches("\\d{1,18}")) {
            throw new Refusal(404, "run_unknown", call.name("id"));
        }
        return Long.parseLong(call.name("id"));
    }

    private Answer test(Call call) throws Refusal {
        Check check = readings.sources().test(call.name("name"), call.visitor().messages());
        return Answer.json(check).status(check.ok() ? 200 : 409);
    }

    private Answer settings(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        return outcome(readings.sources()
                .submit(
                        call.name("name"),
                        values(body),
                        body.path("save").asBoolean(false),
                        call.visitor().messages()));
    }

    private Answer addSource(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        return outcome(readings.sources()
                .add(
                        values(body),
                        body.path("save").asBoolean(false),
                        call.visitor().messages()));
    }

    private Answer removeSource(Call call) throws Refusal {
        return outcome(
                readings.sources().remove(call.name("name"), call.visitor().messages()));
    }

    private static Map<String, String> values(JsonNode body) {
        Map<String, String> values = new LinkedHashMap<>();
        body.path("values")
                .fields()
                .forEachRemaining(v -> values.put(v.getKey(), v.getValue().asText()));
        return values;
    }

    private static Answer outcome(SourceForms.Outcome outcome) {
        return Answer.json(outcome).status(outcome.ok() ? 200 : 422);
    }

    private Answer sync(Call call) throws Refusal {
        WebRequest request = call.request();
        Check check = readings.sources()
                .sync(call.name("name"), syncRequest(request), call.visitor().messages());
        return Answer.json(check).status(check.ok() ? 202 : 409);
    }

    static SyncRequest syncRequest(WebRequest request) {
        return new SyncRequest(
                request.parameter("dryRun").filter("true"::equals).isPresent(),
                request.parameter("full").filter("true"::equals).isPresent(),
                request.parameter("stream"));
    }

    private Answer runs(Call call) {
        return Answer.json(readings.runs()
                .list(
                        call.visitor().messages(),
                        before(call.request()),
                        call.request().number("limit", 1, MOST, USUAL)));
    }

    /** The number to begin below; that of no request is none. */
    static long before(WebRequest request) {
        return request.parameter("before")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
    }

    private Answer cancel(Call call) throws Refusal {
        readings.runs().cancel(id(call));
        return Answer.json(Map.of("stopping", true)).status(202);
    }

    private Answer quarantine(Call call) {
        WebRequest request = call.request();
        return Answer.json(readings.quarantine()
                .list(
                        request.parameter("source").orElse(null),
                        request.parameter("stream").orElse(null),
                        request.parameter("code").orElse(null),
                        request.number("limit", 1, MOST, USUAL),
                        call.visitor().messages()));
    }

    private Answer replay(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        List<String> refs = new ArrayList<>();
        body.path("refs").forEach(ref -> refs.add(ref.asText()));
        if (refs.isEmpty() && body.path("code").isTextual()) {
            refs.addAll(readings.quarantine().refs(body.path("code").asText(), REPLAYED_AT_ONCE));
        } else if (refs.isEmpty() && body.path("all").asBoolean(false)) {
            refs.addAll(readings.quarantine().refs(null, REPLAYED_AT_ONCE));
        } else if (refs.isEmpty()) {
            throw new Refusal(400, "replay_what");
        }
        for (String ref : refs) {
            readings.quarantine().find(ref);
        }
        return outcome(dispatch.replay(refs).stream()
                .map(report -> readings.runs().past(report, call.visitor().messages()))
                .toList());
    }

    /** What is asked of the Odoo is durable when this answers, and sent from there. */
    private Answer ask(String what, Call call) throws Refusal {
        Json.object(call.request().body());
        return Answer.json(Map.of("added", dispatch.ask(what, call.request().body())))
                .status(202);
    }

    private Answer inbox(Call call) throws Refusal {
        WebRequest request = call.request();
        Optional<String> state = request.parameter("state");
        return Answer.json(readings.inbox()
                .list(
                        new InboxLog.Filter(
                                request.parameter("source").orElse(null),
                                state.isPresent() ? InboxReadings.state(state.get()) : null,
                                request.parameter("reason").orElse(null)),
                        before(request),
                        request.number("limit", 1, MOST, USUAL),
                        call.visitor().messages()));
    }

    private Answer inboxEvent(Call call) throws Refusal {
        return Answer.json(readings.inbox().one(event(call), call.visitor().messages()));
    }

    /** The number of an event in the path. */
    static long event(Call call) throws Refusal {
        if (!call.name("id").matches("\\d{1,18}")) {
            throw new Refusal(404, "event_unknown", call.name("id"));
        }
        return Long.parseLong(call.name("id"));
    }

    private Answer replayEvents(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        List<Long> ids = new ArrayList<>();
        body.path("ids").forEach(id -> ids.add(id.asLong()));
        return Answer.json(Map.of(
                "replayed",
                readings.inbox()
                        .replay(new InboxReadings.Wanted(
                                ids,
                                body.path("source").textValue(),
                                body.path("reason").textValue(),
                                body.path("all").asBoolean(false)))));
    }

    private Answer check(Call call) throws Refusal {
        return Answer.json(readings.quarantine()
                .check(call.name("ref"), cells(call), call.visitor().messages()));
    }

    private Answer correct(Call call) throws Refusal {
        return outcome(corrected.load(readings.quarantine().find(call.name("ref")), cells(call)).stream()
                .map(report -> readings.runs().past(report, call.visitor().messages()))
                .toList());
    }

    private static Answer outcome(List<Past> runs) {
        return Answer.json(new Outcome(runs));
    }

    private static Map<String, String> cells(Call call) throws Refusal {
        Map<String, String> cells = new LinkedHashMap<>();
        Json.object(call.request().body())
                .path("cells")
                .fields()
                .forEachRemaining(
                        cell -> cells.put(cell.getKey(), cell.getValue().asText()));
        return cells;
    }

    private Answer anomalies(Call call) {
        WebRequest request = call.request();
        return Answer.json(readings.quality()
                .anomalies(
                        call.name("code"),
                        request.parameter("after").orElse(""),
                        request.number("limit", 1, MOST, USUAL)));
    }

    private Answer rows(Call call) throws Refusal {
        WebRequest request = call.request();
        return Answer.json(readings.rows()
                .page(
                        call.name("table"),
                        request.parameter("by").orElse(null),
                        request.parameter("q").orElse(null),
                        request.parameter("after").orElse(""),
                        request.number("limit", 1, MOST, USUAL)));
    }
}
