package fr.vendange.web;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxState;
import fr.vendange.web.Ways.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What scripts may ask of the outbox and of notifications. */
final class OutgoingApi {
    private static final int USUAL = 50;

    private final OutboxReadings outbox;
    private final NotificationReadings notifications;

    OutgoingApi(Readings readings) {
        this.outbox = readings.outbox();
        this.notifications = readings.notifications();
    }

    void register(Ways ways) {
        ways.get("/api/outbox", this::messages)
                .get("/api/outbox/{number}", call -> Answer.json(outbox.one(call.name("number"))))
                .post("/api/outbox/replay", this::replay)
                .get("/api/notifications", this::told)
                .post("/api/notifications/read", this::read);
    }

    private Answer messages(Call call) throws Refusal {
        WebRequest request = call.request();
        OutboxFilter filter = new OutboxFilter(
                request.parameter("target").orElse(null),
                state(request.parameter("state").orElse(null)),
                request.parameter("code").orElse(null),
                request.parameter("entity").orElse(null));
        Long before = request.parameter("before")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
        return Answer.json(outbox.list(filter, before, request.number("limit", 1, Api.MOST, USUAL)));
    }

    private static OutboxState state(String name) throws Refusal {
        if (name == null) {
            return null;
        }
        return Arrays.stream(OutboxState.values())
                .filter(state -> state.sqlName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "state_unknown", name));
    }

    private Answer replay(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        List<String> ids = texts(body.path("ids"));
        String target = body.path("target").textValue();
        String code = body.path("code").textValue();
        if (ids.isEmpty() && target == null && code == null && !body.path("all").asBoolean(false)) {
            throw new Refusal(400, "outbox_replay_what");
        }
        return Answer.json(Map.of("replayed", ids.isEmpty() ? outbox.replay(target, code) : outbox.replay(ids)));
    }

    private Answer told(Call call) throws Refusal {
        WebRequest request = call.request();
        return Answer.json(notifications.list(
                request.parameter("partner").orElse(null),
                request.parameter("unread").filter("true"::equals).isPresent(),
                request.parameter("before").orElse(null),
                request.number("limit", 1, Api.MOST, USUAL)));
    }

    private Answer read(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        List<String> ids = texts(body.path("ids"));
        String partner = body.path("partner").isNumber()
                ? body.path("partner").asText()
                : body.path("partner").textValue();
        if (ids.isEmpty() && partner == null) {
            throw new Refusal(400, "read_what");
        }
        return Answer.json(
                Map.of("read", ids.isEmpty() ? notifications.markAllRead(partner) : notifications.markRead(ids)));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
