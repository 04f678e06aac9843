package fr.vendange.webhook.component;

import com.fasterxml.jackson.databind.node.TextNode;
import fr.vendange.webhook.Received;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON with places for the event's key and fields, each put in as JSON. */
final class AnswerTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final String KEY = "key";

    private final String written;
    private final boolean constant;

    private AnswerTemplate(String written) {
        this.written = written;
        this.constant = !PLACE.matcher(written).find();
    }

    static AnswerTemplate of(String written) {
        return new AnswerTemplate(written);
    }

    /** @param event null where nothing was received that could be named */
    String fill(Received.Event event) {
        if (constant || event == null) {
            return written;
        }
        return PLACE.matcher(written).replaceAll(place -> Matcher.quoteReplacement(value(event, place.group(1))));
    }

    private static String value(Received.Event event, String name) {
        return name.equals(KEY)
                ? TextNode.valueOf(event.key().toString()).toString()
                : event.content().path(name).isMissingNode()
                        ? "null"
                        : event.content().path(name).toString();
    }
}
