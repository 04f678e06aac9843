package fr.vendange.web;

import fr.vendange.run.InboxLog;
import fr.vendange.run.Overview;
import fr.vendange.run.StoreUnavailable;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * What a monitor reads, on Camel's standard paths: its health checks and the store's as JSON, measures for Prometheus.
 */
final class Observation {
    private static final String HEALTH = "/observe/health";
    private static final String METRICS = "/observe/metrics";
    private static final String UP = HealthCheck.State.UP.name();
    private static final String DOWN = HealthCheck.State.DOWN.name();
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Overview overview;
    private final InboxLog events;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private volatile CamelContext context;

    Observation(Overview overview, InboxLog events) {
        this.overview = overview;
        this.events = events;
    }

    static boolean isAskedBy(WebRequest request) {
        return !request.isChange() && List.of(HEALTH, METRICS).contains(request.path());
    }

    /** To be called before the routes are made, which are measured from then on. */
    void install(CamelContext context) throws Exception {
        this.context = context;
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
        context.addService(collections);
        MicrometerRoutePolicyFactory routes = new MicrometerRoutePolicyFactory();
        routes.setMeterRegistry(meters);
        routes.setSkipCamelInfo(true);
        context.addService(routes);
        context.addRoutePolicyFactory(routes);
        // a consumer that has not polled yet has not failed either
        HealthCheckRegistry.get(context).setInitialState(HealthCheck.State.UP);
    }

    Answer answer(WebRequest request) {
        return request.path().equals(HEALTH) ? health() : new Answer(200, PROMETHEUS, meters.scrape(), Map.of());
    }

    /**
     * @param message what is wrong; null when nothing is, or when the check does not say
     */
    record Check(String name, String status, String message) {}

    record Health(String status, List<Check> checks) {}

    private Answer health() {
        Stream<Check> ofCamel = HealthCheckHelper.invoke(context).stream()
                .map(result -> new Check(
                        result.getCheck().getId(),
                        result.getState().name(),
                        Optional.ofNullable(result.getMessage())
                                .flatMap(message -> message)
                                .orElse(null)));
        List<Check> checks = Stream.concat(ofCamel, Stream.concat(Stream.of(store()), silences()))
                .sorted(Comparator.comparing(Check::name))
                .toList();
        boolean up = checks.stream().allMatch(check -> check.status().equals(UP));
        return Answer.json(new Health(up ? UP : DOWN, checks)).status(up ? 200 : 503);
    }

    /** Senders that have fallen silent are worth a look; the program is none the worse for it. */
    private Stream<Check> silences() {
        try {
            return events.silences().entrySet().stream()
                    .map(silence -> new Check("sender:" + silence.getKey(), UP, "silent since " + silence.getValue()));
        } catch (StoreUnavailable e) {
            // the check of the store tells it
            return Stream.of();
        }
    }

    /** Whether the database answers. */
    private Check store() {
        try {
            overview.leases();
            return new Check("store", UP, null);
        } catch (StoreUnavailable e) {
            return new Check("store", DOWN, e.getMessage());
        }
    }
}
