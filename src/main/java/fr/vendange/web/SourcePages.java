package fr.vendange.web;

import fr.vendange.run.RunReport;
import fr.vendange.web.RunReadings.Past;
import fr.vendange.web.SourceStatus.Check;
import fr.vendange.web.SourceStatus.SyncRequest;
import fr.vendange.web.Ways.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources and what is dropped onto their page. */
final class SourcePages {
    private final Shell shell;
    private final Readings readings;
    private final DropFolder dropFolder;

    SourcePages(Shell shell, Readings readings, DropFolder dropFolder) {
        this.shell = shell;
        this.readings = readings;
        this.dropFolder = dropFolder;
    }

    void register(Ways ways) {
        ways.get("/sources", this::sources)
                .post("/sources/{name}/test", this::test)
                .post("/sources/{name}/sync", this::sync)
                .post("/files", this::files);
    }

    private Answer sources(Call call) {
        return shell.show(
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
        return shell.back(call, "/sources", check.said());
    }

    private Answer sync(Call call) throws Refusal {
        boolean dryRun = call.request().field("dryRun").isPresent();
        Check check = readings.sources()
                .sync(
                        call.name("name"),
                        new SyncRequest(dryRun, false, Optional.empty()),
                        call.visitor().messages());
        return shell.back(call, "/sources", check.said());
    }

    private Answer files(Call call) throws Refusal {
        if (call.request().field("preview").isPresent()) {
            List<Past> runs = past(dropFolder.preview(call.request().uploads()), call);
            return shell.show(call, "preview", "sources", Map.of("runs", runs));
        }
        List<String> names = dropFolder.put(call.request().uploads());
        return shell.back(call, "/runs", Shell.say(call, "told.files", names.size(), String.join(", ", names)));
    }

    private List<Past> past(List<RunReport> reports, Call call) {
        return reports.stream()
                .map(report -> readings.runs().past(report, call.visitor().messages()))
                .toList();
    }
}
