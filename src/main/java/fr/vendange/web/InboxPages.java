package fr.vendange.web;

import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxState;
import fr.vendange.web.Ways.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What senders delivered: looked through, looked at, let in again. */
final class InboxPages {
    private static final int EVENTS = 50;

    private final Shell shell;
    private final Readings readings;

    InboxPages(Shell shell, Readings readings) {
        this.shell = shell;
        this.readings = readings;
    }

    void register(Ways ways) {
        ways.get("/inbox", this::events).get("/inbox/{id}", this::event).post("/inbox", this::replay);
    }

    private Answer events(Call call) throws Refusal {
        WebRequest request = call.request();
        String source = request.parameter("source").orElse(null);
        String state = request.parameter("state").orElse(null);
        String reason = request.parameter("reason").orElse(null);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "delivered",
                readings.inbox()
                        .list(
                                new InboxLog.Filter(source, state == null ? null : InboxReadings.state(state), reason),
                                Api.before(request),
                                EVENTS,
                                call.visitor().messages()));
        model.put("sources", readings.sources().senders());
        model.put(
                "states",
                Arrays.stream(InboxState.values()).map(InboxState::sqlName).toList());
        model.put("source", source == null ? "" : source);
        model.put("state", state == null ? "" : state);
        model.put("reason", reason == null ? "" : reason);
        return shell.show(call, "inbox", "inbox", model);
    }

    private Answer event(Call call) throws Refusal {
        return shell.show(
                call,
                "event",
                "inbox",
                Map.of(
                        "whole",
                        readings.inbox().one(Api.event(call), call.visitor().messages())));
    }

    /** Those chosen, or all of a reason. */
    private Answer replay(Call call) throws Refusal {
        WebRequest request = call.request();
        List<Long> ids = new ArrayList<>();
        request.fields("id").stream().filter(id -> id.matches("\\d{1,18}")).forEach(id -> ids.add(Long.valueOf(id)));
        boolean whole = request.field("whole").isPresent();
        if (ids.isEmpty() && !whole) {
            return shell.back(call, "/inbox", Shell.say(call, "told.no_event_chosen"));
        }
        int replayed = readings.inbox()
                .replay(new InboxReadings.Wanted(
                        whole ? List.of() : ids,
                        whole ? request.field("source").orElse(null) : null,
                        whole ? request.field("reason").orElse(null) : null,
                        whole));
        return shell.back(call, "/inbox", Shell.say(call, "told.events_replayed", replayed));
    }
}
