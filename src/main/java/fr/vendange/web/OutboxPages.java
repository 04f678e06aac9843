package fr.vendange.web;

import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxState;
import fr.vendange.web.Ways.Call;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is sent to other systems: looked through, looked at, sent again. */
final class OutboxPages {
    private static final int MESSAGES = 50;

    private final Shell shell;
    private final OutboxReadings outbox;

    OutboxPages(Shell shell, Readings readings) {
        this.shell = shell;
        this.outbox = readings.outbox();
    }

    void register(Ways ways) {
        ways.get("/outbox", this::messages)
                .get("/outbox/{number}", this::message)
                .post("/outbox", this::replay);
    }

    private Answer messages(Call call) {
        WebRequest request = call.request();
        List<String> states =
                Arrays.stream(OutboxState.values()).map(OutboxState::sqlName).toList();
        String target = request.parameter("target").orElse(null);
        String state = request.parameter("state").filter(states::contains).orElse(null);
        String code = request.parameter("code").orElse(null);
        long before = Api.before(request);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "sent",
                outbox.list(
                        new OutboxFilter(target, state == null ? null : OutboxState.ofSqlName(state), code, null),
                        before == Long.MAX_VALUE ? null : before,
                        MESSAGES));
        model.put("states", states);
        model.put("target", target == null ? "" : target);
        model.put("state", state == null ? "" : state);
        model.put("code", code == null ? "" : code);
        return shell.show(call, "outbox", "inbox", model);
    }

    private Answer message(Call call) throws Refusal {
        return shell.show(call, "message", "inbox", Map.of("message", outbox.one(call.name("number"))));
    }

    /** Those chosen, or all dead ones of a target and a kind of failure. */
    private Answer replay(Call call) throws Refusal {
        WebRequest request = call.request();
        boolean whole = request.field("whole").isPresent();
        if (!whole && request.fields("id").isEmpty()) {
            return shell.back(call, "/outbox", Shell.say(call, "told.no_message_chosen"));
        }
        int replayed = whole
                ? outbox.replay(
                        request.field("target").orElse(null),
                        request.field("code").orElse(null))
                : outbox.replay(request.fields("id"));
        return shell.back(call, "/outbox", Shell.say(call, "told.messages_replayed", replayed));
    }
}
