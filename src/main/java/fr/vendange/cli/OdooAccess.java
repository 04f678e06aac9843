package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.MappingFile;
import fr.vendange.mapping.Mappings;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnections;
import java.util.List;
import java.util.Optional;

/** The Odoo that a command names. */
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
