package fr.vendange.web;

import fr.vendange.run.OutboxState;
import fr.vendange.web.Ways.Call;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is sent to other systems: looked through, looked at, sent again. */
final class OutboxPages {
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

    private Answer messages(Call call) throws Refusal {
        WebRequest request = call.request();
        Map<String, Object> model = new HashMap<>();
        model.put("sent", outbox.list(request));
        model.put(
                "states",
                Arrays.stream(OutboxState.values()).map(OutboxState::sqlName).toList());
        for (String chosen : List.of("target", "state", "code")) {
            model.put(chosen, request.parameter(chosen).orElse(""));
        }
        return shell.show(call, "outbox", "inbox", model);
    }

    private Answer message(Call call) throws Refusal {
        return shell.show(call, "message", "inbox", Map.of("message", outbox.one(call.request())));
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
