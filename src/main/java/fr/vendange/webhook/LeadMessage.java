package fr.vendange.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.run.Lead;
import fr.vendange.run.OutboxMessage;
import java.util.ArrayList;
import java.util.List;

/** What an Odoo is told of a form: once, whatever is delivered again. */
public final class LeadMessage {
    private static final String OPERATION = "lead";

    private LeadMessage() {}

    /** @param target the Odoo’s name in the settings */
    public static OutboxMessage of(Lead lead, String target) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", lead.id().toString())
                .put("name", text(lead, "name"))
                .put("email", text(lead, "email"))
                .put("phone", text(lead, "phone").isEmpty() ? text(lead, "mobile") : text(lead, "phone"))
                .put("company", text(lead, "label"));
        ArrayNode note = body.putArray("note");
        note(lead).forEach(note::add);
        return OutboxMessage.of(target, OPERATION, "lead:" + lead.id(), lead.id(), body.toString());
    }

    private static List<String> note(Lead lead) {
        List<String> note = new ArrayList<>();
        note.add(text(lead, "description"));
        if (lead.budget() != null) {
            note.add("Budget : " + lead.budget().toPlainString() + " €");
        }
        if (!lead.platforms().isEmpty()) {
            note.add("Plateformes : " + String.join(", ", lead.platforms()));
        }
        note.add("Score : " + lead.score());
        note.add("Source : " + lead.source());
        note.removeIf(String::isBlank);
        return note;
    }

    private static String text(Lead lead, String name) {
        return lead.texts().getOrDefault(name, "");
    }
}
