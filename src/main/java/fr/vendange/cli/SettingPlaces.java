package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;
import fr.vendange.cli.settings.WebhookSettings;
import fr.vendange.delivery.medusa.MedusaConnection;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooConnections;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which settings each source has that people may change. */
final class SettingPlaces {
    /** Names the Odoos beside the default one, separated by commas. */
    static final String CONNECTIONS = "odoo.connections";

    private static final String SENDER = "webhook-";
    private static final String ODOO = "odoo.";

    private final Settings settings;

    SettingPlaces(Settings settings) {
        this.settings = settings;
    }

    /** @param label behind {@code setting.} in the messages of the pages */
    record Place(String key, String label) {}

    enum Kind {
        SENDER,
        ODOO,
        SHOP
    }

    /** What kind of source that is; empty when nothing of it can be changed here. */
    Optional<Kind> kind(String source) {
        if (source.startsWith(SENDER)) {
            return sender(source).map(found -> Kind.SENDER);
        }
        if (source.equals(MedusaConnection.DEFAULT)) {
            return Optional.of(Kind.SHOP);
        }
        return source.equals(OdooConnections.DEFAULT) || odoos().contains(source)
                ? Optional.of(Kind.ODOO)
                : Optional.empty();
    }

    /** Its settings, in the order in which they are filled in; empty when there are none. */
    List<Place> of(String source) {
        return kind(source)
                .map(kind -> switch (kind) {
                    case SENDER -> sender(source).map(SettingPlaces::of).orElseThrow();
                    case ODOO -> odoo(prefix(source));
                    case SHOP -> shop();
                })
                .orElse(List.of());
    }

    /** Those of an Odoo whose keys begin so. */
    static List<Place> odoo(String prefix) {
        return List.of(
                new Place(prefix + "url", "url"),
                new Place(prefix + "db.name", "database"),
                new Place(prefix + "username", "user"),
                new Place(prefix + "api.key", "api_key"),
                new Place(prefix + "companies", "companies"));
    }

    /** How the keys of that Odoo begin. */
    static String prefix(String odoo) {
        return odoo.equals(OdooConnections.DEFAULT) ? ODOO : ODOO + odoo + ".";
    }

    private static List<Place> shop() {
        return List.of(
                new Place("medusa.url", "shop_url"),
                new Place("medusa.api.key", "shop_key"),
                new Place("medusa.user", "shop_user"),
                new Place("medusa.password", "shop_password"));
    }

    private static List<Place> of(WebhookSettings.Sender sender) {
        String own = "webhook." + sender.name();
        if (sender.missing().endsWith(".origins")) {
            return List.of(new Place(sender.missing(), "origins"));
        }
        return List.of(
                new Place(sender.missing(), "secret"),
                new Place(own + ".previous-secret", "previous_secret"),
                new Place(own + ".scheme", "scheme"));
    }

    private Optional<WebhookSettings.Sender> sender(String source) {
        return settings.webhooks().senders().stream()
                .filter(sender -> source.equals(SENDER + sender.name()))
                .findFirst();
    }

    static String senderOf(String source) {
        return source.substring(SENDER.length());
    }

    /** The Odoos beside the default one: those of this start, and those given since. */
    private Set<String> odoos() {
        Set<String> names = new TreeSet<>();
        settings.odoo().connections().stream()
                .map(OdooConnection::name)
                .filter(name -> !name.equals(OdooConnections.DEFAULT))
                .forEach(names::add);
        try {
            names.addAll(named());
        } catch (CannotProceed e) {
            // a file that cannot be read now adds none; saving says what is wrong with it
            return names;
        }
        return names;
    }

    /** The Odoos beside the default one, as they would be after a restart. */
    List<String> named() throws CannotProceed {
        return settings.editor().value(CONNECTIONS).stream()
                .flatMap(names -> Arrays.stream(names.split("\\s*,\\s*")))
                .toList();
    }

    /** Every name that a source has or may have, and that no other can take. */
    Set<String> taken() {
        Set<String> names = new TreeSet<>(odoos());
        names.addAll(Set.of("isavigne", OdooConnections.DEFAULT, MedusaConnection.DEFAULT));
        settings.webhooks().senders().stream()
                .flatMap(sender -> Stream.of(sender.name(), SENDER + sender.name()))
                .forEach(names::add);
        return names;
    }
}
