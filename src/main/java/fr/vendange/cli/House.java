package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Settings;

/** Opens what the commands stand on. */
interface House {
    /**
     * Opens the store.
     *
     * @throws fr.vendange.run.StoreUnavailable when the database cannot be reached
     */
    Services open(Settings settings, Messages messages) throws CannotProceed;

    /**
     * Prepares the routes of home on an open store; they do not run yet.
     *
     * @param service whether they run until somebody stops them: folders are watched if the settings say so, pages
     *     served
     */
    Pipeline pipeline(Services services, boolean service) throws CannotProceed;
}
