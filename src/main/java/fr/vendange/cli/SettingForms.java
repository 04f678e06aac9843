package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Secrets;
import fr.vendange.cli.settings.Settings;
import fr.vendange.cli.settings.SettingsEditor;
import fr.vendange.cli.settings.WebhookSettings;
import fr.vendange.odoo.OdooCheckup;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.web.SourceForms;
import fr.vendange.web.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forms of the sources on the settings' file: an Odoo is asked before anything is saved, a secret is tried on its
 * scheme.
 */
final class SettingForms implements SourceForms {
    private static final String SENDER = "webhook-";
    /** The one setting that is read again at each login to Odoo. */
    private static final String ODOO_KEY = "api.key";

    private final Settings settings;
    private final List<String> models;
    private volatile boolean restartNeeded;

    /** @param models that a connection to an Odoo must be able to read */
    SettingForms(Settings settings, List<String> models) {
        this.settings = settings;
        this.models = List.copyOf(models);
    }

    /** @param label behind {@code setting.} in the messages of the pages */
    private record Place(String key, String label) {}

    @Override
    public boolean isRestartNeeded() {
        return restartNeeded;
    }

    @Override
    public Optional<Form> find(String source, Messages messages) {
        List<Place> places = places(source);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        for (Place place : places) {
            fields.add(field(place));
        }
        return Optional.of(new Form(source, fields));
    }

    private Field field(Place place) {
        SettingsEditor editor = settings.editor();
        boolean secret = Secrets.isSecret(place.key());
        try {
            Optional<String> value = editor.value(place.key());
            return new Field(
                    place.key(),
                    place.label(),
                    secret ? null : value.orElse(""),
                    secret,
                    value.isPresent(),
                    editor.strongerThanHere(place.key()).orElse(null));
        } catch (CannotProceed e) {
            // a file that cannot be read now shows as empty; saving says what is wrong with it
            return new Field(place.key(), place.label(), secret ? null : "", secret, false, null);
        }
    }

    private List<Place> places(String source) {
        if (source.startsWith(SENDER)) {
            return settings.webhooks().senders().stream()
                    .filter(sender -> sender.name().equals(source.substring(SENDER.length())))
                    .findFirst()
                    .map(SettingForms::places)
                    .orElse(List.of());
        }
        boolean standard = source.equals(OdooConnections.DEFAULT);
        boolean known =
                settings.odoo().connections().stream().map(OdooConnection::name).anyMatch(source::equals);
        if (!standard && !known) {
            return List.of();
        }
        String prefix = standard ? "odoo." : "odoo." + source + ".";
        return List.of(
                new Place(prefix + "url", "url"),
                new Place(prefix + "db.name", "database"),
                new Place(prefix + "username", "user"),
                new Place(prefix + ODOO_KEY, "api_key"));
    }

    private static List<Place> places(WebhookSettings.Sender sender) {
        String own = "webhook." + sender.name();
        if (sender.missing().endsWith(".origins")) {
            return List.of(new Place(sender.missing(), "origins"));
        }
        return List.of(
                new Place(sender.missing(), "secret"),
                new Place(own + ".previous-secret", "previous_secret"),
                new Place(own + ".scheme", "scheme"));
    }

    @Override
    public Outcome submit(String source, Map<String, String> values, boolean save, Messages messages) {
        try {
            Map<String, String> changes = changes(source, values);
            Settings tried = settings.editor().with(changes);
            Verdict verdict =
                    source.startsWith(SENDER) ? sender(source, tried, messages) : odoo(source, tried, messages);
            if (!verdict.ok() || !save || changes.isEmpty()) {
                return new Outcome(verdict.ok(), verdict.said(), false, false);
            }
            settings.editor().save(changes);
            boolean restart = !changes.keySet().stream().allMatch(key -> takesEffectAtOnce(source, key));
            restartNeeded |= restart;
            return new Outcome(true, verdict.said(), true, restart);
        } catch (CannotProceed e) {
            return new Outcome(false, e.reason(messages) + " " + e.advice(messages), false, false);
        }
    }

    /** What of the form differs from what is in force and may be changed here. */
    private Map<String, String> changes(String source, Map<String, String> values) throws CannotProceed {
        Map<String, String> changes = new HashMap<>();
        for (Place place : places(source)) {
            String value = values.get(place.key());
            boolean kept = value == null || Secrets.isSecret(place.key()) && value.isBlank();
            boolean locked = settings.editor().strongerThanHere(place.key()).isPresent();
            if (!kept
                    && !locked
                    && !value.strip()
                            .equals(settings.editor().value(place.key()).orElse(""))) {
                changes.put(place.key(), value.strip());
            }
        }
        return changes;
    }

    private boolean takesEffectAtOnce(String source, String key) {
        boolean connected =
                settings.odoo().connections().stream().map(OdooConnection::name).anyMatch(source::equals);
        return connected && key.endsWith(ODOO_KEY);
    }

    private Verdict odoo(String source, Settings tried, Messages messages) {
        List<OdooConnection> connection = tried.odoo().connections().stream()
                .filter(each -> each.name().equals(source))
                .toList();
        if (connection.isEmpty()) {
            return new Verdict(false, messages.format("pages", "setting.incomplete"));
        }
        try (OdooConnections connections = new OdooConnections(connection)) {
            return Verdict.of(OdooCheckup.of(connections.find(source).orElseThrow(), models), messages);
        }
    }

    /** A secret that its scheme cannot use was refused when the settings were read. */
    private static Verdict sender(String source, Settings tried, Messages messages) {
        String name = source.substring(SENDER.length());
        boolean on = tried.webhooks().senders().stream()
                .anyMatch(sender -> sender.name().equals(name) && sender.isOn());
        return new Verdict(true, messages.format("pages", on ? "setting.sender_on" : "setting.sender_off", name));
    }
}
