package fr.vendange.web;

import fr.vendange.web.Ways.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The history of the runs, and those under way. */
final class RunPages {
    private static final int RUNS = 25;

    private final Shell shell;
    private final Readings readings;

    RunPages(Shell shell, Readings readings) {
        this.shell = shell;
        this.readings = readings;
    }

    void register(Ways ways) {
        ways.get("/runs", this::runs)
                .get("/runs/current", this::current)
                .get("/runs/compare", this::compare)
                .get("/runs/{id}", this::run)
                .post("/runs/{id}/cancel", this::cancel)
                .get("/runs/{id}/corrections", this::corrections);
    }

    private Answer runs(Call call) {
        long before = call.request()
                .parameter("before")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
        return shell.show(
                call,
                "runs",
                "runs",
                Map.of("runs", readings.runs().list(call.visitor().messages(), before, RUNS)));
    }

    /** What the page of the runs asks for again and again while it is open. */
    private Answer current(Call call) {
        return shell.show(
                call,
                "current",
                "runs",
                Map.of("runs", readings.runs().list(call.visitor().messages(), Long.MAX_VALUE, RUNS)));
    }

    private Answer run(Call call) throws Refusal {
        var messages = call.visitor().messages();
        return shell.show(
                call,
                "run",
                "runs",
                Map.of(
                        "run", readings.runs().one(Api.id(call), messages),
                        "log", readings.runs().log(Api.id(call), messages)));
    }

    private Answer compare(Call call) throws Refusal {
        List<String> ids = call.request().query().getOrDefault("id", List.of());
        if (ids.size() != 2 || !ids.stream().allMatch(id -> id.matches("\\d{1,18}"))) {
            return shell.back(call, "/runs", Shell.say(call, "told.compare_two"));
        }
        var messages = call.visitor().messages();
        return shell.show(
                call,
                "compare",
                "runs",
                Map.of(
                        "one", readings.runs().one(Long.parseLong(ids.get(0)), messages),
                        "other", readings.runs().one(Long.parseLong(ids.get(1)), messages)));
    }

    private Answer cancel(Call call) throws Refusal {
        readings.runs().cancel(Api.id(call));
        return shell.back(call, "/runs", Shell.say(call, "told.stopping"));
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
}
