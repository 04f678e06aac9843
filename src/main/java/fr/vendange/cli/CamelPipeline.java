package fr.vendange.cli;

import fr.vendange.cli.settings.Settings;
import fr.vendange.delivery.component.OneAttempt;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.Run;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.component.VendangeConstants;
import fr.vendange.web.WebApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.ComponentCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of home in a Camel of their own. */
final class CamelPipeline implements Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(CamelPipeline.class);
    private static final int SHUTDOWN_SECONDS = 30;
    /** The routes that wait for requests of people and scripts. */
    private static final String PAGE_ROUTES = "**/pages.camel.yaml,**/api*.camel.yaml,**/read-*.camel.yaml";

    /** The routes of senders, and what becomes of their events. */
    private static final String WEBHOOK_ROUTES = "**/webhook-*.camel.yaml,**/inbox-*.camel.yaml";

    /** What leaves the house leaves it through the service alone. */
    private static final String SENDING_ROUTES = "**/outbox-*.camel.yaml,**/notify-*.camel.yaml";

    /** What reads an Odoo and writes to it. */
    private static final String ODOO_ROUTES = "**/odoo-*.camel.yaml,**/outbox-odoo*.camel.yaml";

    /** What a shop and an Odoo have to do with each other. */
    private static final String SHOP_ROUTES = "**/medusa-*.camel.yaml,**/outbox-medusa-*.camel.yaml";

    private static final String DROP = "direct:isavigne-drop";
    private static final String REPLAY = "direct:quarantine-replay";

    private final Main main = new Main();
    private final RunsInFlight inFlight;
    private final Optional<WebApplication> pages;
    private final Optional<Webhooks> webhooks;

    /**
     * @param beans what the components and routes look up, by name; by type too
     * @param inFlight the runs under way
     * @param watch whether the folders are watched
     * @param pages served while the routes run; empty when this is no service
     * @param webhooks who is heard; empty when nobody is
     */
    CamelPipeline(
            Settings settings,
            Map<String, Object> beans,
            RunsInFlight inFlight,
            boolean watch,
            Optional<WebApplication> pages,
            Optional<Webhooks> webhooks) {
        this.inFlight = inFlight;
        this.pages = pages;
        this.webhooks = webhooks;
        main.configure()
                .withName("vendange")
                .withRoutesIncludePattern("file:" + settings.home().routes() + "/*.camel.yaml")
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                .withAutoConfigurationLogSummary(false)
                .withBasePackageScanEnabled(false);
        boolean odoo = settings.odoo().isConfigured();
        boolean shop = settings.shop().connection().isPresent();
        withoutRoutesThatNobodyReaches(odoo, shop);
        new Deliveries(settings.deliveries()).switches().forEach(main::addOverrideProperty);
        // our own settings are complete; Camel would look for application.properties by itself
        main.setDefaultPropertyPlaceholderLocation("false");
        settings.properties().forEach(main::addInitialProperty);
        main.addOverrideProperty("vendange.watch", Boolean.toString(watch));
        if (watch && !odoo) {
            LOG.info("Odoo is not configured (ODOO_URL and its three siblings): its routes do not start");
        }
        main.addOverrideProperty("odoo.configured", Boolean.toString(odoo));
        main.addOverrideProperty("odoo.timed", Boolean.toString(odoo && watch));
        if (watch && !shop) {
            LOG.info("Medusa is not configured (MEDUSA_URL and MEDUSA_API_KEY): its routes do not start");
        }
        main.addOverrideProperty("medusa.goods", Boolean.toString(shop && odoo));
        main.addOverrideProperty("medusa.goods.timed", Boolean.toString(shop && odoo && watch));
        main.addOverrideProperty("medusa.orders.followed", Boolean.toString(shop && odoo));
        main.addOverrideProperty("medusa.orders.timed", Boolean.toString(shop && odoo && watch));
        main.addOverrideProperty(
                "medusa.orders.hinted",
                Boolean.toString(
                        shop && odoo && webhooks.isPresent() && webhooks.get().hears("medusa")));
        if (odoo && settings.shop().leads()) {
            main.addOverrideProperty("odoo.leads.connection", OdooConnections.DEFAULT);
        }
        main.addOverrideProperty(
                "odoo.hinted",
                Boolean.toString(odoo && webhooks.isPresent() && webhooks.get().hears("odoo")));
        // components are only made for routes that use them; a property of theirs would make them all the same
        main.bind("timers", timers(watch, odoo));
        main.bind("oneAttempt", OneAttempt.everywhere());
        // the process decides when it stops, and stops the store after the routes
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        beans.forEach(main::bind);
        webhooks.ifPresent(heard -> heard.switches().forEach(main::addInitialProperty));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                open(configured.getCamelContext());
            }

            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                configured
                        .getCamelContext()
                        .getExecutorServiceManager()
                        .registerThreadPoolProfile(
                                new LoadersProfile(settings.loads().loaders()));
            }
        });
    }

    /** A thread for each timer of an Odoo, one for the nightly job; none where nothing is timed. */
    private static ComponentCustomizer timers(boolean watch, boolean odoo) {
        return ComponentCustomizer.forType(QuartzComponent.class, quartz -> {
            quartz.setAutoStartScheduler(watch);
            // nobody manages it by JMX, whose server would be set up for it alone
            quartz.setEnableJmx(false);
            quartz.setProperties(Map.of("org.quartz.threadPool.threadCount", odoo ? "8" : "1"));
        });
    }

    /**
     * Those of a port that is not open or of a system that is not there. Preconditions would leave most of them out too,
     * after they were read: that is a tenth of the start.
     */
    private void withoutRoutesThatNobodyReaches(boolean odoo, boolean shop) {
        Map<String, Boolean> reached = Map.of(
                PAGE_ROUTES, pages.isPresent(),
                SENDING_ROUTES, pages.isPresent(),
                WEBHOOK_ROUTES, webhooks.isPresent(),
                ODOO_ROUTES, odoo,
                SHOP_ROUTES, odoo && shop);
        String unreached = reached.entrySet().stream()
                .filter(routes -> !routes.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
        if (!unreached.isEmpty()) {
            main.configure().withRoutesExcludePattern(unreached);
        }
    }

    /** Before the routes are made: their consumers ask for the server they listen on. */
    private void open(CamelContext context) {
        try {
            if (pages.isPresent()) {
                pages.get().install(context);
            }
            if (webhooks.isPresent()) {
                webhooks.get().server().install(context);
            }
        } catch (Exception e) {
            throw new RuntimeCamelException(e);
        }
    }

    @Override
    public Optional<URI> pages() {
        return pages.map(WebApplication::address);
    }

    @Override
    public void start() throws PipelineStopped {
        try {
            main.start();
        } catch (Exception e) {
            throw new PipelineStopped(e, List.of());
        }
    }

    @Override
    public List<RunReport> load(Path file, RunOptions options) throws PipelineStopped {
        return send(DROP, file.toFile(), options);
    }

    @Override
    public List<RunReport> replay(List<String> refs) throws PipelineStopped {
        return send(REPLAY, refs, new RunOptions("replay", false, false, false));
    }

    @Override
    public List<Run> inFlight() {
        return inFlight.current();
    }

    @Override
    public void whenEnded(Consumer<RunReport> watcher) {
        inFlight.whenEnded(watcher);
    }

    @Override
    public void close() {
        main.stop();
    }

    @Override
    public List<RunReport> sync(SyncRequest request, RunOptions options) throws PipelineStopped {
        return send("direct:odoo-" + request.stream(), null, options, exchange -> {
            exchange.setProperty(VendangeConstants.WINDOW, request.kind().sqlName());
            exchange.setProperty(VendangeConstants.SINCE, request.since());
            exchange.setProperty(VendangeConstants.UNTIL, request.until());
        });
    }

    private List<RunReport> send(String endpoint, Object body, RunOptions options) throws PipelineStopped {
        return send(endpoint, body, options, exchange -> {});
    }

    private List<RunReport> send(String endpoint, Object body, RunOptions options, Consumer<Exchange> more)
            throws PipelineStopped {
        // batches may end side by side
        List<RunReport> outcomes = new CopyOnWriteArrayList<>();
        ProducerTemplate template = main.getCamelContext().createProducerTemplate();
        Exchange answer = template.send(endpoint, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.setProperty(VendangeConstants.TRIGGER, options.trigger());
            exchange.setProperty(VendangeConstants.DRY_RUN, options.dryRun());
            exchange.setProperty(VendangeConstants.FORCE, options.force());
            exchange.setProperty(VendangeConstants.ACCEPT_SHRINK, options.acceptShrink());
            exchange.setProperty(VendangeConstants.OUTCOMES, outcomes);
            more.accept(exchange);
        });
        template.stop();
        if (answer.getException() != null) {
            throw new PipelineStopped(answer.getException(), outcomes);
        }
        return List.copyOf(outcomes);
    }
}
