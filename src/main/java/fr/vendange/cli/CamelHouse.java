package fr.vendange.cli;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.OutgoingMapping;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.HttpSettings;
import fr.vendange.cli.settings.SegmentSettings;
import fr.vendange.cli.settings.Settings;
import fr.vendange.cli.settings.ShopSettings;
import fr.vendange.delivery.medusa.MedusaCheckup;
import fr.vendange.delivery.medusa.MedusaClient;
import fr.vendange.delivery.medusa.MedusaConnection;
import fr.vendange.delivery.orders.MedusaOrders;
import fr.vendange.export.component.CorrectionsName;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingEditor;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.OutgoingMappings;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import fr.vendange.store.Database;
import fr.vendange.store.EstateRules;
import fr.vendange.store.Rfm;
import fr.vendange.store.ShrinkLimit;
import fr.vendange.store.StoreSettings;
import fr.vendange.web.Connections;
import fr.vendange.web.LoadedFiles;
import fr.vendange.web.WebApplication;
import fr.vendange.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** The program as it is put together: the one place where the store and the routes meet. */
final class CamelHouse implements House {
    private final Clock clock;
    private final Map<String, Object> listeners;

    CamelHouse() {
        this(Clock.systemUTC(), Map.of());
    }

    /** @param listeners what else the routes' Camel is given, by name: interceptors and notifiers that watch it */
    CamelHouse(Clock clock, Map<String, Object> listeners) {
        this.clock = clock;
        this.listeners = Map.copyOf(listeners);
    }

    @Override
    public Services open(Settings settings, Messages messages) throws CannotProceed {
        try {
            return opened(settings, messages);
        } catch (MappingsUnusable e) {
            if (e.getCause() instanceof CannotProceed told) {
                throw told;
            }
            throw e;
        }
    }

    private Services opened(Settings settings, Messages messages) throws CannotProceed {
        Home.made(settings.database().folder());
        // mappings and database take about a second each, and need each other only at the end
        FutureTask<MappingCatalog> catalog =
                new FutureTask<>(() -> MappingFiles.load(settings.home(), messages, clock));
        new Thread(catalog, "mappings").start();
        Database database = Database.open(
                store(settings, messages, () -> await(catalog).current().units()));
        OdooConnections odoo = new OdooConnections(settings.odoo().connections());
        return new Services(
                settings,
                messages,
                database.ledger(),
                database.canonicalStore(),
                database.quarantine(),
                database.overview(),
                database.canonicalRows(),
                database.census(),
                database.samples(),
                database.sourceMemory(),
                odoo,
                new Events(
                        database.inbox(),
                        database.inboxLog(),
                        database.senders(),
                        database.addressBook(),
                        database.campaigns()),
                new Outgoing(
                        database.outbox(),
                        database.notifications(),
                        database.orderBook(),
                        database.sentWrites(),
                        database.bindings(),
                        database.assortment(),
                        clock),
                await(catalog),
                report -> corrections(settings, report),
                database.dataSource(),
                () -> {
                    odoo.close();
                    database.close();
                });
    }

    private static MappingCatalog await(FutureTask<MappingCatalog> catalog) {
        try {
            return catalog.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the mappings were read", e);
        } catch (ExecutionException e) {
            throw new MappingsUnusable(e.getCause());
        }
    }

    private StoreSettings store(Settings settings, Messages messages, Supplier<BottleUnits> units) {
        return new StoreSettings(
                new StoreSettings.Address(
                        settings.database().url().orElse(null),
                        settings.database().user().orElse(null),
                        settings.database().password().orElse(null),
                        settings.database().folder()),
                rules(settings),
                units,
                messages,
                clock);
    }

    private static EstateRules rules(Settings settings) {
        SegmentSettings segments = settings.segments();
        return new EstateRules(
                new Rfm(
                        segments.recencyDays(),
                        segments.frequencyOrders(),
                        segments.monetaryEur(),
                        segments.atRiskDays(),
                        segments.inactiveDays(),
                        segments.vipMean()),
                new ShrinkLimit(
                        settings.shrink().maxPercent(), settings.shrink().minRows()),
                settings.sources().sales(),
                settings.sources().priority(),
                settings.sources().winePriority());
    }

    private static Optional<Path> corrections(Settings settings, RunReport report) {
        return Optional.of(settings.folders().corrections().resolve(CorrectionsName.of(report)))
                .filter(Files::exists);
    }

    @Override
    public Pipeline pipeline(Services services, boolean service) {
        RunsInFlight inFlight = new RunsInFlight();
        Map<String, Object> beans = new HashMap<>(Map.of(
                "ledger", services.ledger(),
                "store", services.store(),
                "quarantine", services.quarantine(),
                "catalog", services.catalog(),
                "limits", services.settings().reader().limits(),
                "clock", clock,
                "messages", services.messages(),
                "inFlight", inFlight));
        beans.put("memory", services.memory());
        beans.put("odooConnections", services.odoo());
        beans.put("outbox", services.outgoing().outbox());
        beans.put("orderBook", services.outgoing().orders());
        beans.put("sentWrites", services.outgoing().sent());
        OutgoingMappings outgoing =
                name -> services.catalog().current().outgoing(name).map(OutgoingMapping.class::cast);
        beans.put("outgoingMappings", outgoing);
        beans.put("campaigns", services.events().campaigns());
        beans.put("bindings", services.outgoing().bindings());
        services.settings().shop().connection().ifPresent(shop -> {
            beans.put("shopOrders", new MedusaOrders(new MedusaClient(shop)));
            beans.put(
                    "shopSync",
                    services.outgoing()
                            .shopSync(shop, services.settings().shop().terms(), services.messages()));
        });
        beans.putAll(listeners);
        if (!service) {
            return new CamelPipeline(services.settings(), beans, inFlight, false, Optional.empty(), Optional.empty());
        }
        Webhooks senders = new Webhooks(services.settings().webhooks(), services.messages(), clock);
        senders.tell();
        Deliveries deliveries = new Deliveries(services.settings().deliveries());
        deliveries.tell(services.messages());
        beans.putAll(deliveries.beans(services.outgoing()));
        Optional<Webhooks> webhooks = Optional.of(senders).filter(Webhooks::isOn);
        WebApplication pages = pages(services, inFlight, senders);
        beans.put("pages", pages);
        beans.put("dataSource", services.dataSource());
        webhooks.ifPresent(heard -> beans.putAll(heard.beans(services.events())));
        return new CamelPipeline(
                services.settings(),
                beans,
                inFlight,
                services.settings().folders().watch(),
                Optional.of(pages),
                webhooks);
    }

    private WebApplication pages(Services services, RunsInFlight inFlight, Webhooks senders) {
        Settings settings = services.settings();
        HttpSettings http = settings.http();
        return new WebApplication(
                new WebSettings(
                        http.host(),
                        http.port(),
                        http.adminToken(),
                        http.viewerToken(),
                        http.sessionLength(),
                        settings.reader().limits().fileBytes(),
                        settings.folders().inbox(),
                        settings.home().data().resolve("work"),
                        settings.folders().watch(),
                        settings.webhooks().proxies(),
                        settings.language(),
                        settings.database().shown()),
                new WebApplication.Ports(
                        services.ledger(),
                        services.quarantine(),
                        services.overview(),
                        services.rows(),
                        services.census(),
                        services.samples(),
                        services.outgoing().outbox(),
                        services.outgoing().notifications(),
                        services.catalog(),
                        new MappingEditor(
                                services.catalog(),
                                settings.home().mappings(),
                                settings.home().data().resolve("mappings"),
                                clock),
                        new LoadedFiles(
                                settings.folders().done(),
                                settings.folders().refused(),
                                settings.reader().limits(),
                                settings.reader().encoding()),
                        inFlight,
                        services.corrections()),
                new Connections(
                        OdooAccess.systems(services),
                        senders.cards(),
                        shop(services),
                        services.memory(),
                        services.events().log(),
                        services.events().campaigns(),
                        new SettingForms(
                                settings, OdooAccess.models(services.catalog().current())),
                        services.outgoing().outbox()),
                clock);
    }

    private static Connections.ShopSystem shop(Services services) {
        ShopSettings settings = services.settings().shop();
        Optional<MedusaConnection> shop = settings.connection();
        boolean fed = shop.isPresent()
                && services.settings().odoo().isConfigured()
                && services.settings().folders().watch();
        return new Connections.ShopSystem(
                MedusaConnection.DEFAULT,
                shop.map(connection -> connection.url().toString()),
                Optional.of(settings.syncCron()).filter(cron -> fed),
                () -> MedusaCheckup.of(new MedusaClient(shop.orElseThrow())));
    }

    /** What kept the mappings from being read, on its way out of the thread that read them. */
    private static final class MappingsUnusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        MappingsUnusable(Throwable cause) {
            super(cause);
        }
    }
}
