package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Where an event says something: {@code email}, {@code user.email} in an object of it, {@code @webhook-id} in a header,
 * {@code ?type} in the query; {@code message-id|camp_id} is the first of several that is there.
 */
final class Reference {
    private final String written;
    private final List<String> alternatives;

    private Reference(String written) {
        this.written = written;
        this.alternatives = Arrays.asList(written.split("\\|"));
    }

    static Reference of(String written) {
        if (!written.matches("[@?]?[\\w.-]+(\\|[@?]?[\\w.-]+)*")) {
            throw new IllegalArgumentException("No field, @header or ?parameter: " + written);
        }
        return new Reference(written);
    }

    /** References parted by commas. */
    static List<Reference> list(String written) {
        return Arrays.stream(written.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Reference::of)
                .toList();
    }

    /** What stands there; a missing node when nothing or null does. */
    JsonNode in(JsonNode event, HttpCall call) {
        for (String each : alternatives) {
            JsonNode found = one(each, event, call);
            if (!found.isMissingNode() && !found.isNull()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode one(String name, JsonNode event, HttpCall call) {
        return switch (name.charAt(0)) {
            case '@' -> text(call.header(name.substring(1)).orElse(null));
            case '?' -> text(call.parameters().get(name.substring(1)));
            default -> event.at("/" + name.replace('.', '/'));
        };
    }

    private static JsonNode text(String value) {
        return value == null ? MissingNode.getInstance() : TextNode.valueOf(value);
    }

    /** The names of the headers and parameters: what is to be kept with the event. */
    List<String> outside() {
        return alternatives.stream()
                .filter(each -> each.charAt(0) == '@' || each.charAt(0) == '?')
                .map(each -> each.substring(1))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reference reference && reference.written.equals(written);
    }

    @Override
    public int hashCode() {
        return Objects.hash(written);
    }

    /** As a person would name it: {@code message-id}. */
    @Override
    public String toString() {
        return alternatives.get(0);
    }
}
