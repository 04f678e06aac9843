package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.MappingInvalid;
import java.io.IOException;

/** Opens what the commands stand on. */
interface House {
    /**
     * Reads the mappings and opens the store.
     *
     * @throws MappingInvalid when a mapping cannot be used
     * @throws IOException when the mappings cannot be read
     * @throws fr.vendange.run.StoreUnavailable when the database cannot be reached
     */
    Services open(Settings settings, Messages messages) throws CannotProceed, IOException, MappingInvalid;

    /**
     * Prepares the routes of home on an open store; they do not run yet.
     *
     * @param watch whether the folders are watched
     */
    Pipeline pipeline(Services services, boolean watch) throws CannotProceed;
}
