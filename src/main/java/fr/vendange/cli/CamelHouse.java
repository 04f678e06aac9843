package fr.vendange.cli;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.DatabaseSettings;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.SegmentSettings;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingInvalid;
import fr.vendange.run.Run;
import fr.vendange.store.Database;
import fr.vendange.store.Rfm;
import fr.vendange.store.ShrinkLimit;
import fr.vendange.store.StoreSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The program as it is put together: the one place where store, mappings and routes meet. */
final class CamelHouse implements House {
    private final Clock clock = Clock.systemUTC();

    @Override
    public Services open(Settings settings, Messages messages) throws CannotProceed, IOException, MappingInvalid {
        if (settings.database().url().isEmpty()) {
            Home.made(settings.database().folder());
        }
        MappingCatalog mappings = MappingCatalog.load(settings.home().mappings(), clock);
        Database database =
                Database.open(storeSettings(settings, mappings.current().units(), messages));
        return new Services(
                settings,
                messages,
                mappings,
                database.ledger(),
                database.canonicalStore(),
                database.quarantine(),
                database.overview(),
                new CorrectionsFolder(settings.folders().corrections()),
                database::close);
    }

    @Override
    public Pipeline pipeline(Services services, boolean watch) {
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("ledger", services.ledger());
        beans.put("store", services.store());
        beans.put("quarantine", services.quarantine());
        beans.put("mappings", services.mappings());
        beans.put("limits", services.settings().reader().limits());
        beans.put("messages", services.messages());
        beans.put("clock", clock);
        Supplier<List<Run>> inFlight = List::of;
        return new CamelPipeline(services.settings(), beans, inFlight, watch);
    }

    private StoreSettings storeSettings(Settings settings, BottleUnits units, Messages messages) {
        DatabaseSettings database = settings.database();
        SegmentSettings segments = settings.segments();
        return new StoreSettings(
                database.url().orElse(null),
                database.user().orElse(null),
                database.password().orElse(null),
                database.folder(),
                new Rfm(
                        segments.recencyDays(),
                        segments.frequencyOrders(),
                        segments.monetaryEur(),
                        segments.atRiskDays(),
                        segments.inactiveDays()),
                new ShrinkLimit(settings.shrink().maxPercent(), settings.shrink().minRows()),
                settings.sources().sales(),
                settings.sources().priority(),
                settings.sources().winePriority(),
                units,
                messages,
                clock);
    }
}
