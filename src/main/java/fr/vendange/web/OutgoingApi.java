package fr.vendange.web;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.web.Ways.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What scripts may change in the outbox and in notifications; what they may read is in routes of its own. */
final class OutgoingApi {
    private final OutboxReadings outbox;
    private final NotificationReadings notifications;

    OutgoingApi(Readings readings) {
        this.outbox = readings.outbox();
        this.notifications = readings.notifications();
    }

    void register(Ways ways) {
        ways.post("/api/outbox/replay", this::replay).post("/api/notifications/read", this::read);
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
