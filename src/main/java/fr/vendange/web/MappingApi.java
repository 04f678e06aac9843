package fr.vendange.web;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.mapping.ColumnChange;
import fr.vendange.mapping.ColumnTerms;
import fr.vendange.mapping.MappingInvalid;
import fr.vendange.web.Ways.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The mapping files, for scripts. */
final class MappingApi {
    private final MappingReadings mappings;
    private final MappingEditing editing;

    MappingApi(Readings readings) {
        this.mappings = readings.mappings();
        this.editing = readings.editing();
    }

    void register(Ways ways) {
        ways.get(
                        "/api/mappings",
                        call -> Answer.json(mappings.all(call.visitor().messages())))
                .get("/api/mappings/{name}", call -> Answer.json(mappings.one(call.name("name"))))
                .get(
                        "/api/mappings/{name}/fields",
                        call -> Answer.json(editing.editable(
                                call.name("name"), call.visitor().messages())))
                .get(
                        "/api/mappings/{name}/versions/{version}",
                        call -> Answer.json(Map.of("text", editing.version(call.name("name"), call.name("version")))))
                .ask("/api/mappings/{name}/preview", this::preview)
                .post("/api/mappings/{name}", this::save);
    }

    private Answer preview(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        try {
            return Answer.json(
                    body.path("text").isTextual()
                            ? editing.tentative(
                                    call.name("name"), body.path("text").asText())
                            : editing.tentative(call.name("name"), changes(body.path("columns"))));
        } catch (MappingInvalid e) {
            throw invalid(e, call);
        }
    }

    private Answer save(Call call) throws Refusal {
        JsonNode body = Json.object(call.request().body());
        try {
            editing.save(
                    call.name("name"),
                    body.path("text").asText(),
                    body.path("stamp").asText());
            return Answer.json(Map.of("saved", true));
        } catch (MappingInvalid e) {
            throw invalid(e, call);
        }
    }

    private static List<ColumnChange> changes(JsonNode columns) throws Refusal {
        if (!columns.isArray() || columns.isEmpty()) {
            throw new Refusal(400, "change_what");
        }
        List<ColumnChange> changes = new ArrayList<>();
        for (JsonNode column : columns) {
            List<String> from = new ArrayList<>();
            column.path("from").forEach(name -> from.add(name.asText()));
            changes.add(new ColumnChange(
                    column.path("column").asText(),
                    from,
                    column.path("transform").asText(),
                    column.path("required").asBoolean(),
                    terms(column)));
        }
        return changes;
    }

    /** What is left out stays. */
    private static ColumnTerms terms(JsonNode column) {
        Map<String, List<String>> synonyms = new LinkedHashMap<>();
        column.path("values").fields().forEachRemaining(value -> {
            List<String> words = new ArrayList<>();
            value.getValue().forEach(word -> words.add(word.asText()));
            synonyms.put(value.getKey(), words);
        });
        JsonNode validate = column.path("validate");
        return new ColumnTerms(
                column.has("default") ? column.path("default").asText() : null,
                column.has("values") ? synonyms : null,
                column.has("validate")
                        ? new ColumnTerms.Bounds(
                                validate.path("min").asText(),
                                validate.path("max").asText(),
                                validate.path("not_in_future").asBoolean(),
                                validate.path("otherwise").asText().equals("refuse"))
                        : null);
    }

    private static Refusal invalid(MappingInvalid invalid, Call call) {
        String all = invalid.problems().stream()
                .map(problem -> problem.sentence(call.visitor().messages()))
                .collect(Collectors.joining(" "));
        return new Refusal(422, "mapping_invalid", all);
    }
}
