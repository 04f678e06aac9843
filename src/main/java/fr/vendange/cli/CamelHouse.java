package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.Settings;
import fr.vendange.run.Run;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The program as it is put together: the one place where the store and the routes meet. */
final class CamelHouse implements House {
    @Override
    public Services open(Settings settings, Messages messages) throws CannotProceed {
        Home.made(settings.database().folder());
        throw new UnsupportedOperationException("The store joins on merge");
    }

    @Override
    public Pipeline pipeline(Services services, boolean watch) {
        Map<String, Object> beans = Map.of(
                "ledger", services.ledger(),
                "store", services.store(),
                "quarantine", services.quarantine(),
                "settings", services.settings(),
                "messages", services.messages());
        Supplier<List<Run>> inFlight = List::of;
        return new CamelPipeline(services.settings(), beans, inFlight, watch);
    }
}
