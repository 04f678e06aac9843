package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.OdooSettings;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.MappingFile;
import fr.vendange.mapping.Mappings;
import fr.vendange.odoo.OdooCheckup;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.web.Connections.OdooSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Odoos of the settings, as commands name them and pages show them. */
final class OdooAccess {
    private OdooAccess() {}

    /**
     * The client of that connection.
     *
     * @throws CannotProceed when it is not configured
     */
    static OdooClient client(OdooConnections connections, Settings settings, String name) throws CannotProceed {
        if (settings.odoo().connections().isEmpty()) {
            throw new CannotProceed("odoo_not_configured");
        }
        return connections
                .find(name)
                .orElseThrow(() -> new CannotProceed(
                        "sync_source_unknown",
                        name,
                        String.join(
                                ", ",
                                settings.odoo().connections().stream()
                                        .map(c -> c.name())
                                        .toList())));
    }

    /** Every Odoo as the page of the sources shows it; the one that the routes read even where it is not configured. */
    static List<OdooSystem> systems(Services services) {
        OdooSettings settings = services.settings().odoo();
        List<OdooSystem> systems = new ArrayList<>();
        if (!settings.isConfigured()) {
            systems.add(new OdooSystem(OdooConnections.DEFAULT, Optional.empty(), List.of(), true, () -> {
                throw new IllegalStateException("An Odoo that is not configured cannot be asked");
            }));
        }
        boolean watch = services.settings().folders().watch();
        for (OdooConnection connection : settings.connections()) {
            boolean routed = connection.name().equals(OdooConnections.DEFAULT);
            systems.add(new OdooSystem(
                    connection.name(),
                    Optional.of(connection.url() + " (" + connection.database() + ")"),
                    routed && watch ? List.copyOf(settings.crons().values()) : List.of(),
                    routed,
                    () -> OdooCheckup.of(
                            services.odoo().find(connection.name()).orElseThrow(),
                            models(services.catalog().current()))));
        }
        return systems;
    }

    /** The models that mappings read, by name. */
    static List<String> models(Mappings mappings) {
        return mappings.all().stream()
                .map(MappingFile::api)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
