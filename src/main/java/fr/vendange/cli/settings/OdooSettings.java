package fr.vendange.cli.settings;

import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.OdooLimits;
import fr.vendange.odoo.Secret;
import fr.vendange.odoo.TransportChoice;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The Odoos to read from, and when. The default one is called {@code odoo} and needs four settings; without any of them it is not
 * configured, and where only some are given the first missing one is named.
 *
 * @param connections those that are configured, the default one first
 * @param pageSize records of a request, and of a transaction
 * @param overlap how far each reading reaches back
 * @param jitterMillis the longest wait before a timed reading
 * @param crons when what is read: customers, products, sales, stock, tasks, deletions, reconcile
 */
public record OdooSettings(
        List<OdooConnection> connections, int pageSize, Duration overlap, int jitterMillis, Map<String, String> crons) {
    private static final List<String> TIMED =
            List.of("customers", "products", "sales", "stock", "tasks", "deletions", "reconcile");
    private static final String CONNECTIONS = "odoo.connections";
    private static final String PREFIX = "odoo.";
    private static final String TRANSPORT = "odoo.transport";

    public OdooSettings {
        connections = List.copyOf(connections);
        crons = Map.copyOf(crons);
    }

    static OdooSettings from(SettingReader reader) throws CannotProceed {
        List<OdooConnection> connections = new ArrayList<>();
        connection(reader, OdooConnections.DEFAULT, PREFIX).ifPresent(connections::add);
        if (reader.text(CONNECTIONS).isPresent()) {
            for (String name : reader.names(CONNECTIONS)) {
                String prefix = PREFIX + name + ".";
                Optional<OdooConnection> named = connection(reader, name, prefix);
                if (named.isEmpty()) {
                    throw new CannotProceed("setting_missing", prefix + "url", SettingLayers.variable(prefix + "url"));
                }
                connections.add(named.get());
            }
        }
        Map<String, String> crons = new TreeMap<>();
        for (String timed : TIMED) {
            crons.put(timed, reader.cron(PREFIX + timed + ".cron"));
        }
        reader.text(PREFIX + "lang");
        reader.text(PREFIX + "companies");
        reader.duration(PREFIX + "catch-up.delay");
        reader.oneOf(TRANSPORT, "auto", "xmlrpc", "jsonrpc", "json2");
        return new OdooSettings(
                connections,
                reader.integer("odoo.page.size", 1, 10_000),
                reader.duration("odoo.overlap"),
                reader.integer("odoo.jitter.ms", 0, 3_600_000),
                crons);
    }

    /** Whether the default connection is configured: the shipped routes read from that one. */
    public boolean isConfigured() {
        return connections.stream().anyMatch(c -> c.name().equals(OdooConnections.DEFAULT));
    }

    private static Optional<OdooConnection> connection(SettingReader reader, String name, String prefix)
            throws CannotProceed {
        List<String> keys = List.of(prefix + "url", prefix + "db.name", prefix + "username", prefix + "api.key");
        Map<String, String> given = new TreeMap<>();
        for (String key : keys) {
            reader.text(key).ifPresent(value -> given.put(key, value));
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        for (String key : keys) {
            if (!given.containsKey(key)) {
                throw new CannotProceed("setting_missing", key, SettingLayers.variable(key));
            }
        }
        URI url = url(reader, keys.get(0), given.get(keys.get(0)));
        return Optional.of(new OdooConnection(
                name,
                url,
                given.get(keys.get(1)),
                given.get(keys.get(2)),
                key(reader, keys.get(3)),
                transport(reader),
                reader.text("odoo.lang").orElse("fr_FR"),
                companies(reader, prefix + "companies"),
                OdooLimits.defaultsFor(url)));
    }

    private static URI url(SettingReader reader, String key, String value) throws CannotProceed {
        try {
            URI url = URI.create(value.replaceAll("/+$", ""));
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // the sentence below holds for it as well
        }
        throw reader.wrong(key, "odoo_url");
    }

    /** Read again at every authentication: a key that is replaced in the settings' file works without a restart. */
    private static Supplier<Secret> key(SettingReader reader, String key) {
        return () -> Secret.of(reader.again(key));
    }

    private static TransportChoice transport(SettingReader reader) throws CannotProceed {
        String word = reader.oneOf(TRANSPORT, "auto", "xmlrpc", "jsonrpc", "json2");
        return TransportChoice.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<Long> companies(SettingReader reader, String key) throws CannotProceed {
        Optional<String> ids = reader.text(key);
        if (ids.isEmpty()) {
            return List.of();
        }
        try {
            return Arrays.stream(ids.get().split("\\s*,\\s*"))
                    .map(Long::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw reader.wrong(key, "odoo_companies");
        }
    }
}
