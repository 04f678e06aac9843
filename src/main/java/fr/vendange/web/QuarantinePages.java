package fr.vendange.web;

import fr.vendange.web.QuarantineReadings.Entry;
import fr.vendange.web.Ways.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records that could not load, corrected where they stand. */
final class QuarantinePages {
    private static final int RECORDS = 50;
    /** Begins the name of a form's field that holds a cell: columns may be called anything, also {@code csrf}. */
    private static final String CELL = "cell:";

    private final Shell shell;
    private final Readings readings;
    private final Dispatch dispatch;
    private final CorrectedRecord corrected;

    QuarantinePages(Shell shell, Readings readings, Dispatch dispatch, CorrectedRecord corrected) {
        this.shell = shell;
        this.readings = readings;
        this.dispatch = dispatch;
        this.corrected = corrected;
    }

    void register(Ways ways) {
        ways.get("/quarantine", this::quarantine)
                .get("/quarantine/{ref}", this::record)
                .ask("/quarantine/{ref}/check", this::check)
                .post("/quarantine/{ref}", this::correct)
                .post("/quarantine", this::replay);
    }

    private Answer quarantine(Call call) {
        String code = call.request().parameter("code").orElse(null);
        return shell.show(
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
        return shell.show(call, "record", "quarantine", Map.of("entry", entry));
    }

    private Answer check(Call call) throws Refusal {
        return shell.show(
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
            return shell.back(call, "/quarantine", Shell.say(call, "told.dismissed", ref));
        }
        corrected.load(readings.quarantine().find(ref), cells(call));
        Entry after = readings.quarantine().one(ref, call.visitor().messages());
        return after.state().equals("open")
                ? shell.back(call, "/quarantine/" + ref, Shell.say(call, "told.still_wrong", ref))
                : shell.back(call, "/quarantine", Shell.say(call, "told.corrected", ref));
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
            return shell.back(call, "/quarantine", Shell.say(call, "told.none_chosen"));
        }
        long before = readings.quarantine().open();
        dispatch.replay(refs);
        return shell.back(
                call,
                "/quarantine",
                Shell.say(
                        call,
                        "told.replayed",
                        refs.size(),
                        before - readings.quarantine().open()));
    }
}
