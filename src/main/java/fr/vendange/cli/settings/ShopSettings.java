package fr.vendange.cli.settings;

import fr.vendange.delivery.medusa.MedusaAccess;
import fr.vendange.delivery.medusa.MedusaConnection;
import fr.vendange.delivery.medusa.ShopTerms;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Medusa shop whose orders become Odoo's, and leads that do. A shop needs its address and a key, or a user and a
 * password; without any of them it is not configured, and where only some are given the missing one is named.
 *
 * @param connection empty when no shop is configured
 * @param terms on which Odoo's products are sold there
 * @param syncCron when the shop is compared with Odoo
 * @param leads whether forms become leads in Odoo's CRM
 */
public record ShopSettings(Optional<MedusaConnection> connection, ShopTerms terms, String syncCron, boolean leads) {
    private static final String URL = "medusa.url";
    private static final String KEY = "medusa.api.key";
    private static final String USER = "medusa.user";
    private static final String PASSWORD = "medusa.password";
    private static final String CURRENCY = "medusa.currency";
    private static final String CURRENCIES = "medusa.currencies";
    private static final String LOCATIONS = "medusa.locations";
    private static final String ISO_CODE = "[a-z]{3}";
    private static final int MOST_DAYS = 3_650;

    static ShopSettings from(SettingReader reader) throws CannotProceed {
        reader.duration("medusa.orders.every");
        reader.duration("medusa.orders.overlap");
        reader.integer("medusa.orders.watch-days", 1, MOST_DAYS);
        reader.duration("odoo.settling");
        since(reader);
        taxes(reader);
        number(reader, "medusa.orders.team");
        number(reader, "odoo.leads.team");
        if (reader.text("medusa.orders.delivery-product").isEmpty()) {
            throw missing("medusa.orders.delivery-product");
        }
        return new ShopSettings(
                connection(reader), terms(reader), reader.cron("medusa.sync.cron"), reader.flag("odoo.leads"));
    }

    private static ShopTerms terms(SettingReader reader) throws CannotProceed {
        String currency = reader.text(CURRENCY).orElseThrow(() -> missing(CURRENCY));
        List<String> currencies = list(reader, CURRENCIES);
        for (String code : currencies) {
            if (!code.matches(ISO_CODE)) {
                throw reader.wrong(CURRENCIES, "currencies");
            }
        }
        if (!currency.matches(ISO_CODE)) {
            throw reader.wrong(CURRENCY, "currencies");
        }
        Map<String, String> locations = new LinkedHashMap<>();
        for (String pair : list(reader, LOCATIONS)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw reader.wrong(LOCATIONS, "locations");
            }
            locations.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return new ShopTerms(OdooConnections.DEFAULT, currency, currencies, locations);
    }

    private static List<String> list(SettingReader reader, String key) {
        return reader.text(key)
                .map(text -> Arrays.asList(text.strip().split("\\s*,\\s*")))
                .orElse(List.of());
    }

    private static Optional<MedusaConnection> connection(SettingReader reader) throws CannotProceed {
        Optional<String> url = reader.text(URL);
        Optional<String> key = reader.text(KEY);
        Optional<String> user = reader.text(USER);
        Optional<String> password = reader.text(PASSWORD);
        if (url.isEmpty() && key.isEmpty() && user.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (url.isEmpty()) {
            throw missing(URL);
        }
        if (key.isEmpty() && (user.isEmpty() || password.isEmpty())) {
            throw missing(user.isPresent() ? PASSWORD : password.isPresent() ? USER : KEY);
        }
        MedusaAccess access = key.isPresent()
                ? new MedusaAccess.Key(() -> Secret.of(reader.again(KEY)))
                : new MedusaAccess.User(user.get(), () -> Secret.of(reader.again(PASSWORD)));
        try {
            return Optional.of(MedusaConnection.of(URI.create(url.get().replaceAll("/+$", "")), access));
        } catch (IllegalArgumentException e) {
            throw reader.wrong(URL, "medusa_url");
        }
    }

    private static void since(SettingReader reader) throws CannotProceed {
        String key = "medusa.orders.since";
        try {
            reader.text(key).ifPresent(Instant::parse);
        } catch (DateTimeException e) {
            throw reader.wrong(key, "moment");
        }
    }

    private static void taxes(SettingReader reader) throws CannotProceed {
        String key = "medusa.orders.taxes";
        String pair = "\\d+(\\.\\d+)?\\s*=\\s*\\d{1,9}";
        if (!reader.text(key).orElse("0=0").matches(pair + "(\\s*,\\s*" + pair + ")*")) {
            throw reader.wrong(key, "taxes");
        }
    }

    private static void number(SettingReader reader, String key) throws CannotProceed {
        if (!reader.text(key).orElse("0").matches("\\d{1,9}")) {
            throw reader.wrong(key, "integer", "1", "999999999");
        }
    }

    private static CannotProceed missing(String key) {
        return new CannotProceed("setting_missing", key, SettingLayers.variable(key));
    }
}
