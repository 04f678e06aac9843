package fr.vendange.delivery.odoo;

import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Leads in an Odoo’s CRM, each once: our own reference stands in its field for who referred it. */
public final class Leads {
    private static final String MODEL = "crm.lead";
    private static final String OUR_REFERENCE = "referred";

    private final OdooClient client;
    private final SureWrites writes;
    private final Optional<Long> team;

    /** @param team the sales team’s id; empty: Odoo decides */
    public Leads(OdooClient client, SureWrites writes, Optional<Long> team) {
        this.client = client;
        this.writes = writes;
        this.team = team;
    }

    /**
     * Somebody who may become a customer. Absent texts are empty.
     *
     * @param id ours, for ever
     * @param note what they wrote and what we know beside it, line by line
     */
    public record Prospect(String id, String name, String email, String phone, String company, List<String> note) {
        public Prospect {
            Objects.requireNonNull(id, "id");
            note = List.copyOf(note);
        }
    }

    /** The lead’s id, whether it was there or is created now. */
    public long create(Prospect prospect) {
        String reference = "Vendange " + prospect.id();
        return writes.create(
                MODEL + " " + prospect.id(), () -> existing(reference), MODEL, () -> values(prospect, reference));
    }

    private OptionalLong existing(String reference) {
        long[] ids = client.search(Query.of(MODEL, Domain.where(OUR_REFERENCE, "=", reference), List.of()))
                .ids();
        return ids.length == 0 ? OptionalLong.empty() : OptionalLong.of(ids[0]);
    }

    private Map<String, Object> values(Prospect prospect, String reference) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", prospect.name().isEmpty() ? prospect.email() : prospect.name());
        values.put("contact_name", prospect.name());
        values.put("email_from", prospect.email());
        values.put("phone", prospect.phone());
        values.put("partner_name", prospect.company());
        values.values().removeIf(""::equals);
        values.put(OUR_REFERENCE, reference);
        values.put(
                "description",
                String.join("", prospect.note().stream().map(Leads::paragraph).toList()));
        team.ifPresent(id -> values.put("team_id", id));
        return values;
    }

    /** The field is HTML, and what strangers wrote into a form is not. */
    private static String paragraph(String line) {
        return "<p>" + line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>";
    }
}
