package fr.vendange.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the queries of a reading bind, taken from its request and checked. Written in a route as names parted by commas,
 * each with its kind behind a colon: {@code target,state:waiting|dead,unread:flag,before:number,limit:limit}. What a
 * request does not say is bound as null.
 */
final class ReadingParameters {
    private static final int USUAL = 50;
    private static final long NOBODYS = -1;

    private final List<Parameter> parameters;

    private ReadingParameters(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    private record Parameter(String name, Kind kind, List<String> choices) {}

    private enum Kind {
        TEXT,
        /** True or false. */
        FLAG,
        /** Of a row; what is none counts as absent. */
        NUMBER,
        /** The last part of the path, of a row; what is none is no row's. */
        PATH,
        /** Where a page ended, by time and number: bound as {@code name_at} and {@code name_id}. */
        PLACE,
        /** At most so many rows. */
        LIMIT,
        CHOICE
    }

    /** @throws IllegalArgumentException when a kind is none */
    static ReadingParameters of(String written) {
        List<Parameter> parameters = new ArrayList<>();
        for (String each : written.isBlank() ? new String[0] : written.split(",")) {
            String[] parts = each.strip().split(":", 2);
            String kind = parts.length == 1 ? "text" : parts[1];
            parameters.add(
                    kind.contains("|")
                            ? new Parameter(parts[0], Kind.CHOICE, List.of(kind.split("\\|")))
                            : new Parameter(parts[0], Kind.valueOf(kind.toUpperCase(Locale.ROOT)), List.of()));
        }
        return new ReadingParameters(parameters);
    }

    /** @throws Refusal when the request says something that cannot be meant */
    Map<String, Object> of(WebRequest request) throws Refusal {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            read(parameter, request, values);
        }
        return values;
    }

    private static void read(Parameter parameter, WebRequest request, Map<String, Object> values) throws Refusal {
        String name = parameter.name();
        // no column holds a NUL, and PostgreSQL refuses to be asked for one
        Optional<String> given = request.parameter(name).map(text -> text.replace("\0", ""));
        switch (parameter.kind()) {
            case TEXT -> values.put(name, given.orElse(null));
            case FLAG -> values.put(name, given.filter("true"::equals).isPresent());
            case NUMBER ->
                values.put(name, given.flatMap(ReadingParameters::number).orElse(null));
            case PATH -> values.put(name, number(request.lastInPath()).orElse(NOBODYS));
            case LIMIT -> values.put(name, request.number(name, 1, Api.MOST, USUAL));
            case CHOICE -> values.put(name, choice(parameter, given));
            case PLACE -> place(name, given, values);
        }
    }

    private static Optional<Long> number(String text) {
        return Optional.of(text).filter(t -> t.matches("\\d{1,18}")).map(Long::valueOf);
    }

    private static String choice(Parameter parameter, Optional<String> given) throws Refusal {
        if (given.isPresent() && !parameter.choices().contains(given.get())) {
            throw new Refusal(400, parameter.name() + "_unknown", given.get());
        }
        return given.orElse(null);
    }

    private static void place(String name, Optional<String> given, Map<String, Object> values) throws Refusal {
        values.put(name + "_at", null);
        values.put(name + "_id", null);
        if (given.isEmpty()) {
            return;
        }
        String[] parts = given.get().split("_", 2);
        try {
            values.put(name + "_at", Instant.parse(parts[0]).atOffset(ZoneOffset.UTC));
            values.put(name + "_id", UUID.fromString(parts.length == 2 ? parts[1] : ""));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new Refusal(400, "place_unknown", given.get());
        }
    }
}
