package fr.vendange.web;

import fr.vendange.mapping.ColumnChange;
import fr.vendange.mapping.MappingInvalid;
import fr.vendange.web.MappingEditing.Field;
import fr.vendange.web.MappingEditing.Tentative;
import fr.vendange.web.MappingEditing.Tried;
import fr.vendange.web.MappingEditing.Wrong;
import fr.vendange.web.Ways.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The mapping files, looked at and edited: what is saved was seen at work before. */
final class MappingPages {
    /** Begin the names of a form's fields; the canonical column follows. */
    private static final String FROM = "from:";

    private static final String TRANSFORM = "transform:";
    private static final String REQUIRED = "required:";

    private final Shell shell;
    private final Readings readings;
    private final MappingEditing editing;

    MappingPages(Shell shell, Readings readings) {
        this.shell = shell;
        this.readings = readings;
        this.editing = readings.editing();
    }

    void register(Ways ways) {
        ways.get("/mappings", this::mappings)
                .get("/mappings/{name}", this::mapping)
                .ask("/mappings/{name}/try", this::tried)
                .ask("/mappings/{name}/preview", this::preview)
                .post("/mappings/{name}", this::save)
                .get("/mappings/{name}/versions/{id}", this::version);
    }

    private Answer mappings(Call call) {
        return shell.show(
                call,
                "mappings",
                "mappings",
                Map.of("mappings", readings.mappings().all(call.visitor().messages())));
    }

    private Answer mapping(Call call) throws Refusal {
        return form(call, Map.of(), List.of(), null);
    }

    /**
     * The form.
     *
     * @param choices what was filled in before; for columns left out what the file says
     * @param text of the file as it was filled in before; null for what the file says
     */
    private Answer form(Call call, Map<String, ColumnChoice> choices, List<Wrong> wrong, String text) throws Refusal {
        String name = call.name("name");
        return shell.show(
                call,
                "mapping",
                "mappings",
                Map.of(
                        "mapping",
                        readings.mappings().one(name),
                        "editable",
                        editing.editable(name, call.visitor().messages()),
                        "choices",
                        choices,
                        "wrong",
                        wrong,
                        "text",
                        text == null ? "" : text));
    }

    /** What becomes of real values of one column as its form now stands. */
    private Answer tried(Call call) throws Refusal {
        String column = call.request().field("column").orElse("");
        ColumnChoice choice = choices(call).get(column);
        if (choice == null) {
            throw new Refusal(400, "column_not_in_form", column);
        }
        List<ColumnChange> changes = editing.changes(call.name("name"), Map.of(column, choice));
        try {
            List<Tried> tried = changes.isEmpty()
                    ? editing.editable(call.name("name"), call.visitor().messages()).fields().stream()
                            .filter(field -> field.column().equals(column))
                            .map(Field::tried)
                            .findFirst()
                            .orElse(List.of())
                    : editing.tried(
                            call.name("name"), changes.get(0), call.visitor().messages());
            return shell.show(call, "tried", "mappings", Map.of("tried", tried, "wrong", List.of()));
        } catch (MappingInvalid e) {
            List<Wrong> wrong = MappingEditing.wrong(e, call.visitor().messages());
            return shell.show(call, "tried", "mappings", Map.of("tried", List.of(), "wrong", wrong));
        }
    }

    private Answer preview(Call call) throws Refusal {
        String name = call.name("name");
        Map<String, ColumnChoice> choices = choices(call);
        boolean asText = call.request().field("whole").isPresent();
        String text = call.request().form().getOrDefault("text", List.of("")).get(0);
        try {
            Tentative tentative = asText
                    ? editing.tentative(name, lines(text))
                    : editing.tentative(name, editing.changes(name, choices));
            return tentative.changes()
                    ? preview(call, tentative)
                    : shell.back(call, "/mappings/" + Page.inPath(name), Shell.say(call, "told.mapping_same"));
        } catch (MappingInvalid e) {
            return form(call, choices, MappingEditing.wrong(e, call.visitor().messages()), asText ? text : null)
                    .status(422);
        }
    }

    private Answer preview(Call call, Tentative tentative) {
        return shell.show(
                call, "mapping_preview", "mappings", Map.of("name", call.name("name"), "tentative", tentative));
    }

    private Answer save(Call call) throws Refusal {
        String name = call.name("name");
        String text =
                lines(call.request().form().getOrDefault("text", List.of("")).get(0));
        try {
            editing.save(name, text, call.request().field("stamp").orElse(""));
            return shell.back(call, "/mappings/" + Page.inPath(name), Shell.say(call, "told.mapping_saved", name));
        } catch (MappingInvalid e) {
            return form(call, Map.of(), MappingEditing.wrong(e, call.visitor().messages()), text)
                    .status(422);
        }
    }

    /** What the file said before a change, as a change that can be saved. */
    private Answer version(Call call) throws Refusal {
        String text = editing.version(call.name("name"), call.name("id"));
        try {
            return preview(call, editing.tentative(call.name("name"), text));
        } catch (MappingInvalid e) {
            return form(call, Map.of(), MappingEditing.wrong(e, call.visitor().messages()), text);
        }
    }

    /** Browsers send forms with the line ends of another age. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    private static Map<String, ColumnChoice> choices(Call call) {
        Map<String, ColumnChoice> choices = new TreeMap<>();
        WebRequest request = call.request();
        request.form().keySet().stream().filter(field -> field.startsWith(FROM)).forEach(field -> {
            String column = field.substring(FROM.length());
            choices.put(
                    column,
                    new ColumnChoice(
                            request.field(field).orElse(""),
                            request.field(TRANSFORM + column).orElse(null),
                            request.field(REQUIRED + column).isPresent(),
                            FieldTerms.sent(request, column).orElse(null)));
        });
        return choices;
    }
}
