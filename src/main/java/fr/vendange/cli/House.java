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
     * @param watch whether the folders are watched
     */
    Pipeline pipeline(Services services, boolean watch) throws CannotProceed;

    /** The same for the service: folders are watched when the settings say so, and webhooks are heard. */
    Pipeline service(Services services) throws CannotProceed;
}
