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
                .get("/sources/new", this::blank)
                .post("/sources/new", this::add)
                .get("/sources/{name}/settings", this::form)
                .post("/sources/{name}/settings", this::submit)
                .post("/sources/{name}/remove", this::remove)
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

    private Answer blank(Call call) {
        return form(call, readings.sources().blankForm(), "/sources/new", Map.of(), new Said(true, ""));
    }

    private Answer form(Call call) throws Refusal {
        return form(call, Map.of(), new Said(true, ""));
    }

    private Answer form(Call call, Map<String, String> filled, Said said) throws Refusal {
        return form(
                call,
                readings.sources().form(call.name("name"), call.visitor().messages()),
                settings(call),
                filled,
                said);
    }

    private static String settings(Call call) {
        return "/sources/" + Page.inPath(call.name("name")) + "/settings";
    }

    /**
     * What came of a form.
     *
     * @param fine it works as it is
     * @param sentence empty when nothing was tried
     */
    record Said(boolean fine, String sentence) {}

    /**
     * The form of a source's settings.
     *
     * @param action where it is sent
     * @param filled what was filled in before, by key; no secret among it is shown
     */
    private Answer form(Call call, SourceForms.Form form, String action, Map<String, String> filled, Said said) {
        return shell.show(
                call, "source_form", "sources", Map.of("form", form, "action", action, "filled", filled, "said", said));
    }

    private Answer submit(Call call) throws Refusal {
        Map<String, String> values = values(call);
        SourceForms.Outcome outcome = readings.sources()
                .submit(
                        call.name("name"),
                        values,
                        isSaving(call),
                        call.visitor().messages());
        return outcome.ok()
                ? done(call, outcome, settings(call))
                : form(call, values, new Said(false, outcome.said())).status(422);
    }

    private Answer add(Call call) {
        Map<String, String> values = values(call);
        SourceForms.Outcome outcome =
                readings.sources().add(values, isSaving(call), call.visitor().messages());
        if (outcome.saved()) {
            return done(call, outcome, "/sources");
        }
        // nothing keeps what was filled in but the form itself
        String said = outcome.ok() ? outcome.said() + " " + Shell.say(call, "setting.tried") : outcome.said();
        return form(call, readings.sources().blankForm(), "/sources/new", values, new Said(outcome.ok(), said))
                .status(outcome.ok() ? 200 : 422);
    }

    private Answer remove(Call call) throws Refusal {
        SourceForms.Outcome outcome =
                readings.sources().remove(call.name("name"), call.visitor().messages());
        return outcome.ok()
                ? done(call, outcome, "/sources")
                : form(call, Map.of(), new Said(false, outcome.said())).status(422);
    }

    /** @param unsaved where to go when nothing was saved */
    private Answer done(Call call, SourceForms.Outcome outcome, String unsaved) {
        String more = outcome.restart()
                ? Shell.say(call, "setting.restart")
                : outcome.saved() ? Shell.say(call, "setting.saved") : Shell.say(call, "setting.tried");
        return shell.back(call, outcome.saved() ? "/sources" : unsaved, outcome.said() + " " + more);
    }

    private static boolean isSaving(Call call) {
        return call.request().field("save").isPresent();
    }

    private static Map<String, String> values(Call call) {
        Map<String, String> values = new HashMap<>();
        call.request().form().forEach((field, given) -> {
            if (field.startsWith(SETTING)) {
                values.put(field.substring(SETTING.length()), given.get(0));
            }
        });
        return values;
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
