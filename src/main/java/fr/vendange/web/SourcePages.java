package fr.vendange.web;

import fr.vendange.run.RunReport;
import fr.vendange.web.RunReadings.Past;
import fr.vendange.web.SourceStatus.Check;
import fr.vendange.web.SourceStatus.SyncRequest;
import fr.vendange.web.Ways.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources and what is dropped onto their page. */
final class SourcePages {
    /** Begins the name of a form's field; the setting's key follows. */
    private static final String SETTING = "set:";

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
                .get("/sources/{name}/settings", this::form)
                .post("/sources/{name}/settings", this::submit)
                .post("/files", this::files);
    }

    private Answer sources(Call call) throws Refusal {
        return shell.show(
                call,
                "sources",
                "sources",
                Map.of(
                        "sources", readings.sources().all(call.visitor().messages()),
                        "status", readings.status().now(call.request()),
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

    private Answer form(Call call) throws Refusal {
        return form(call, Map.of(), "");
    }

    /**
     * The form of a source's settings.
     *
     * @param filled what was filled in before, by key; no secret among it is shown
     * @param said what is wrong with it
     */
    private Answer form(Call call, Map<String, String> filled, String said) throws Refusal {
        return shell.show(
                call,
                "source_form",
                "sources",
                Map.of(
                        "form",
                        readings.sources()
                                .form(call.name("name"), call.visitor().messages()),
                        "filled",
                        filled,
                        "said",
                        said));
    }

    private Answer submit(Call call) throws Refusal {
        Map<String, String> values = new HashMap<>();
        call.request().form().forEach((field, given) -> {
            if (field.startsWith(SETTING)) {
                values.put(field.substring(SETTING.length()), given.get(0));
            }
        });
        boolean save = call.request().field("save").isPresent();
        SourceForms.Outcome outcome = readings.sources()
                .submit(call.name("name"), values, save, call.visitor().messages());
        if (!outcome.ok()) {
            return form(call, values, outcome.said()).status(422);
        }
        String more = outcome.restart()
                ? Shell.say(call, "setting.restart")
                : outcome.saved() ? Shell.say(call, "setting.saved") : Shell.say(call, "setting.tried");
        return shell.back(
                call,
                save ? "/sources" : "/sources/" + Page.inPath(call.name("name")) + "/settings",
                outcome.said() + " " + more);
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
