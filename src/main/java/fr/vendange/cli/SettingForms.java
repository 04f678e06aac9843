package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.SettingPlaces.Kind;
import fr.vendange.cli.SettingPlaces.Place;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Secrets;
import fr.vendange.cli.settings.Settings;
import fr.vendange.cli.settings.SettingsEditor;
import fr.vendange.delivery.medusa.MedusaCheckup;
import fr.vendange.delivery.medusa.MedusaClient;
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
 * The forms of the sources on the settings' file: an Odoo or a shop is asked before anything is saved, a secret is tried
 * on its scheme.
 */
final class SettingForms implements SourceForms {
    /** What ends the settings that are read again at each login. */
    private static final List<String> READ_AGAIN = List.of(".api.key", ".password");
    /** The field of a source's name, where it has none yet. */
    private static final String NAME = "name";

    private final Settings settings;
    private final SettingsEditor editor;
    private final SettingPlaces places;
    private final List<String> models;
    private volatile boolean restartNeeded;

    /** @param models that a connection to an Odoo must be able to read */
    SettingForms(Settings settings, List<String> models) {
        this.settings = settings;
        this.editor = settings.editor();
        this.places = new SettingPlaces(settings);
        this.models = List.copyOf(models);
    }

    @Override
    public boolean isRestartNeeded() {
        return restartNeeded;
    }

    @Override
    public boolean isEditable(String source) {
        return places.kind(source).isPresent();
    }

    @Override
    public Optional<Form> find(String source, Messages messages) {
        List<Place> of = places.of(source);
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(new Form(source, of.stream().map(this::field).toList(), isRemovable(of)));
    }

    private Field field(Place place) {
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

    /** What was given elsewhere can only be taken back there. */
    private boolean isRemovable(List<Place> of) {
        try {
            for (Place place : of) {
                if (editor.isGivenHere(place.key())) {
                    return true;
                }
            }
            return false;
        } catch (CannotProceed e) {
            return false;
        }
    }

    @Override
    public Form blank() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(NAME, NAME, "", false, false, null));
        SettingPlaces.odoo("").forEach(place -> {
            boolean secret = Secrets.isSecret(place.key());
            fields.add(new Field(place.key(), place.label(), secret ? null : "", secret, false, null));
        });
        return new Form("", fields, false);
    }

    @Override
    public Outcome submit(String source, Map<String, String> values, boolean save, Messages messages) {
        try {
            Map<String, String> changes = changes(places.of(source), values);
            Verdict verdict = tried(source, editor.with(changes), messages);
            if (!verdict.ok() || !save || changes.isEmpty()) {
                return new Outcome(verdict.ok(), verdict.said(), false, false);
            }
            return saved(changes, verdict.said());
        } catch (CannotProceed e) {
            return refused(e, messages);
        }
    }

    @Override
    public Outcome add(Map<String, String> values, boolean save, Messages messages) {
        String name = values.getOrDefault(NAME, "").strip();
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            return new Outcome(false, messages.format("pages", "setting.name_wrong", name), false, false);
        }
        if (places.taken().contains(name)) {
            return new Outcome(false, messages.format("pages", "setting.name_taken", name), false, false);
        }
        try {
            Optional<String> stronger = editor.strongerThanHere(SettingPlaces.CONNECTIONS);
            if (stronger.isPresent()) {
                return new Outcome(
                        false, messages.format("pages", "setting.names_elsewhere", stronger.get()), false, false);
            }
            Map<String, String> own = new HashMap<>();
            values.forEach((key, value) -> own.put(SettingPlaces.prefix(name) + key, value));
            Map<String, String> changes = changes(SettingPlaces.odoo(SettingPlaces.prefix(name)), own);
            List<String> names = new ArrayList<>(places.named());
            names.add(name);
            changes.put(SettingPlaces.CONNECTIONS, String.join(",", names));
            Verdict verdict = odoo(name, editor.with(changes), messages);
            return verdict.ok() && save
                    ? saved(changes, verdict.said())
                    : new Outcome(verdict.ok(), verdict.said(), false, false);
        } catch (CannotProceed e) {
            return refused(e, messages);
        }
    }

    @Override
    public Outcome remove(String source, Messages messages) {
        try {
            Map<String, String> changes = new HashMap<>();
            places.of(source).forEach(place -> changes.put(place.key(), ""));
            List<String> names = new ArrayList<>(places.named());
            if (names.remove(source)) {
                changes.put(SettingPlaces.CONNECTIONS, String.join(",", names));
            }
            editor.with(changes);
            return saved(changes, messages.format("pages", "setting.removed", source));
        } catch (CannotProceed e) {
            return refused(e, messages);
        }
    }

    private Outcome saved(Map<String, String> changes, String said) throws CannotProceed {
        editor.save(changes);
        boolean restart = !changes.keySet().stream().allMatch(this::takesEffectAtOnce);
        restartNeeded |= restart;
        return new Outcome(true, said, true, restart);
    }

    private static Outcome refused(CannotProceed e, Messages messages) {
        return new Outcome(false, e.reason(messages) + " " + e.advice(messages), false, false);
    }

    /** What of the form differs from what is in force and may be changed here. */
    private Map<String, String> changes(List<Place> of, Map<String, String> values) throws CannotProceed {
        Map<String, String> changes = new HashMap<>();
        for (Place place : of) {
            String value = values.get(place.key());
            boolean kept = value == null || Secrets.isSecret(place.key()) && value.isBlank();
            boolean locked = editor.strongerThanHere(place.key()).isPresent();
            if (!kept
                    && !locked
                    && !value.strip().equals(editor.value(place.key()).orElse(""))) {
                changes.put(place.key(), value.strip());
            }
        }
        return changes;
    }

    /** A key in the place of another is taken at the next login. */
    private boolean takesEffectAtOnce(String key) {
        return READ_AGAIN.stream().anyMatch(key::endsWith)
                && settings.properties().containsKey(key);
    }

    private Verdict tried(String source, Settings tried, Messages messages) {
        return switch (places.kind(source).orElse(Kind.SENDER)) {
            case SENDER -> sender(SettingPlaces.senderOf(source), tried, messages);
            case ODOO -> odoo(source, tried, messages);
            case SHOP -> shop(tried, messages);
        };
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

    private static Verdict shop(Settings tried, Messages messages) {
        return tried.shop()
                .connection()
                .map(connection -> Verdict.of(MedusaCheckup.of(new MedusaClient(connection)), messages))
                .orElseGet(() -> new Verdict(false, messages.format("pages", "setting.shop_incomplete")));
    }

    /** A secret that its scheme cannot use was refused when the settings were read. */
    private static Verdict sender(String name, Settings tried, Messages messages) {
        boolean on = tried.webhooks().senders().stream()
                .anyMatch(sender -> sender.name().equals(name) && sender.isOn());
        return new Verdict(true, messages.format("pages", on ? "setting.sender_on" : "setting.sender_off", name));
    }
}
