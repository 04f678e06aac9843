package fr.vendange.cli;

import fr.vendange.cli.settings.Settings;
import fr.vendange.cli.settings.WebhookSettings;
import fr.vendange.run.Run;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.component.VendangeConstants;
import fr.vendange.webhook.component.PublicServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The routes of home in a Camel of their own. */
final class CamelPipeline implements Pipeline {
    private static final int SHUTDOWN_SECONDS = 30;
    private static final String DROP = "direct:isavigne-drop";
    private static final String REPLAY = "direct:quarantine-replay";

    private static final String WEBHOOK_ROUTES = "**/webhook-*.camel.yaml,**/inbox-*.camel.yaml";

    private final Main main = new Main();
    private final RunsInFlight inFlight;

    /**
     * @param beans what the components and routes look up, by name; by type too
     * @param inFlight the runs under way
     * @param watch whether the folders are watched
     * @param webhooks who is heard; empty when nobody is, and the routes of webhooks are left out
     */
    CamelPipeline(
            Settings settings,
            Map<String, Object> beans,
            RunsInFlight inFlight,
            boolean watch,
            Optional<Webhooks> webhooks) {
        this.inFlight = inFlight;
        main.configure()
                .withName("vendange")
                .withRoutesIncludePattern("file:" + settings.home().routes() + "/*.camel.yaml")
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                .withAutoConfigurationLogSummary(false)
                .withBasePackageScanEnabled(false);
        // our own settings are complete; Camel would look for application.properties by itself
        main.setDefaultPropertyPlaceholderLocation("false");
        settings.properties().forEach(main::addInitialProperty);
        main.addOverrideProperty("vendange.watch", Boolean.toString(watch));
        // one nightly job needs one thread, and none where nothing is timed
        main.addInitialProperty("camel.component.quartz.autoStartScheduler", Boolean.toString(watch));
        main.addInitialProperty("camel.component.quartz.properties[org.quartz.threadPool.threadCount]", "1");
        // the process decides when it stops, and stops the store after the routes
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        beans.forEach(main::bind);
        webhooks.ifPresentOrElse(this::hear, () -> main.configure().withRoutesExcludePattern(WEBHOOK_ROUTES));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                // a full queue makes the reader map a batch itself: that is what holds it back
                configured
                        .getCamelContext()
                        .getExecutorServiceManager()
                        .registerThreadPoolProfile(new ThreadPoolProfileBuilder("loaders")
                                .poolSize(settings.loads().loaders())
                                .maxPoolSize(settings.loads().loaders())
                                .maxQueueSize(settings.loads().loaders())
                                .rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns)
                                .build());
            }
        });
    }

    private void hear(Webhooks webhooks) {
        webhooks.switches().forEach(main::addInitialProperty);
        WebhookSettings settings = webhooks.settings();
        if (settings.managementPort() > 0) {
            Map.of(
                            "camel.management.enabled", "true",
                            "camel.management.host", settings.managementHost(),
                            "camel.management.port", Integer.toString(settings.managementPort()),
                            "camel.management.healthCheckEnabled", "true",
                            "camel.management.healthPath", "/observe/health",
                            "camel.management.metricsEnabled", "true",
                            "camel.metrics.enabled", "true",
                            "camel.metrics.path", "/observe/metrics")
                    .forEach(main::addInitialProperty);
        }
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                open(configured.getCamelContext(), webhooks.server());
            }
        });
    }

    /** Before the routes are made: their consumers ask for the server they listen on. */
    private static void open(CamelContext context, PublicServer server) {
        try {
            context.addService(server);
            context.getRegistry().bind("publicServer", server);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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

    private List<RunReport> send(String endpoint, Object body, RunOptions options) throws PipelineStopped {
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
        });
        template.stop();
        if (answer.getException() != null) {
            throw new PipelineStopped(answer.getException(), outcomes);
        }
        return List.copyOf(outcomes);
    }
}
