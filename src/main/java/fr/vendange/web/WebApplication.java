package fr.vendange.web;

import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingEditor;
import fr.vendange.run.CanonicalRows;
import fr.vendange.run.Notifications;
import fr.vendange.run.Outbox;
import fr.vendange.run.Overview;
import fr.vendange.run.Quarantine;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.StreamSamples;
import fr.vendange.run.TableCensus;
import fr.vendange.web.Gate.Admission;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages and the management API, as the routes {@code pages} and {@code api} serve them. */
public final class WebApplication {
    private static final Logger LOG = LoggerFactory.getLogger(WebApplication.class);
    /** What is read changes; nobody is to show it again from memory. */
    static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

    private static final String LOGIN = "/login";

    private final WebSettings settings;
    private final Gate gate;
    private final ManagementServer server;
    private final StaticFiles files = new StaticFiles();
    private final Templates templates = new Templates();
    private final Dispatch dispatch = new Dispatch();
    private final Doors doors;
    private final Observation observation;
    private final Ways ways = new Ways();
    private final StatusReading status;

    /**
     * What the application reads.
     *
     * @param corrections the file in which a run's refused records wait to be corrected, while it is there
     */
    public record Ports(
            RunLedger ledger,
            Quarantine quarantine,
            Overview overview,
            CanonicalRows rows,
            TableCensus census,
            StreamSamples samples,
            Outbox outbox,
            Notifications notifications,
            MappingCatalog catalog,
            MappingEditor editor,
            LoadedFiles files,
            RunsInFlight inFlight,
            Function<RunReport, Optional<Path>> corrections) {
        Ports with(Overview other) {
            return new Ports(
                    ledger,
                    quarantine,
                    other,
                    rows,
                    census,
                    samples,
                    outbox,
                    notifications,
                    catalog,
                    editor,
                    files,
                    inFlight,
                    corrections);
        }
    }

    public WebApplication(WebSettings settings, Ports given, Connections connections, Clock clock) {
        this.settings = settings;
        Ports ports = given.with(new CountedOverview(given.overview(), given.ledger(), dispatch, clock));
        this.gate = new Gate(settings, clock);
        this.server = new ManagementServer(settings, gate);
        this.doors = new Doors(settings, gate, templates);
        this.observation = new Observation(ports.overview(), connections.events());
        List<SourceStatus> all = new ArrayList<>();
        all.add(new FolderSource(settings, ports.overview(), dispatch));
        connections
                .odoos()
                .forEach(
                        odoo -> all.add(new OdooSource(odoo, ports.overview(), connections.memory(), dispatch, clock)));
        all.add(new ShopSource(connections.shop(), connections.outbox(), dispatch, clock));
        connections.senders().forEach(sender -> all.add(new SenderSource(sender, connections.events())));
        Readings readings = Readings.of(settings, ports, connections, all, dispatch, clock);
        this.status = readings.status();
        CorrectedRecord corrected = new CorrectedRecord(settings.workFolder(), dispatch);
        new Api(readings, dispatch, corrected).register(ways);
        new OutgoingApi(readings).register(ways);
        Pages.register(ways, readings, dispatch, templates, new DropFolder(settings, dispatch), corrected);
    }

    /** Opens the port; to be called before the routes are made. */
    public void install(CamelContext context) throws Exception {
        observation.install(context);
        server.install(context);
        dispatch.through(context);
        context.addStartupListener((started, already) -> dispatch.behind(this::warm));
        context.getRegistry().bind("apiJson", Json.mapper());
    }

    /** Looks at the first page before anybody does: nobody waits for its classes and its first queries. */
    private void warm() {
        WebRequest request = new WebRequest("GET", "/sources", Map.of(), Map.of(), Map.of(), "", Map.of());
        try {
            ways.answer(request, new Visitor(Role.VIEWER, "", null, false, gate.messages(request)));
        } catch (Refusal | StoreUnavailable e) {
            LOG.debug("The first page before anybody asked: {}", e.getMessage());
        }
    }

    /** Where the pages are, once the port is open. */
    public URI address() {
        return URI.create("http://%s:%d/".formatted(settings.host(), server.port()));
    }

    /** Whether a proxy's word counts about how visitors came. */
    boolean trusts(String peer) {
        return settings.proxies().isTrusted(peer);
    }

    Answer serve(WebRequest request) {
        try {
            return request.path().startsWith(StaticFiles.FOLDER)
                    ? files.answer(request)
                    : answer(request).with("Cache-Control", "no-store");
        } catch (Refusal e) {
            return doors.refused(request, gate.messages(request), e);
        } catch (StoreUnavailable e) {
            LOG.warn("{} {}: {}", request.method(), request.path(), e.getMessage());
            return doors.refused(request, gate.messages(request), new Refusal(503, "store_unavailable"));
        } catch (RuntimeException e) {
            LOG.error("{} {}", request.method(), request.path(), e);
            return doors.refused(request, gate.messages(request), new Refusal(500, "unexpected"));
        }
    }

    /** The answer to a request of the API whose sender may not see what it asks for; empty when it may. */
    Optional<Answer> guard(WebRequest request) {
        try {
            if (gate.admit(request).isEmpty()) {
                throw new Refusal(401, "token_needed");
            }
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(doors.refused(request, gate.messages(request), e));
        }
    }

    /** What of the totals only the running program knows. */
    Map<String, Object> standing() {
        return status.standing();
    }

    /** The answer to a request whose route has refused it, or could not read what it was to. */
    Answer failed(WebRequest request, Exception failure) {
        if (failure instanceof Refusal refused) {
            return doors.refused(request, gate.messages(request), refused);
        }
        LOG.warn("{} {}: {}", request.method(), request.path(), failure.getMessage());
        return doors.refused(request, gate.messages(request), new Refusal(503, "store_unavailable"));
    }

    private Answer answer(WebRequest request) throws Refusal {
        Optional<Answer> open = doors.answer(request);
        if (open.isPresent()) {
            return open.get();
        }
        if (Observation.isAskedBy(request) && settings.isLoopback()) {
            return observation.answer(request);
        }
        Optional<Admission> admission = gate.admit(request);
        if (admission.isEmpty()) {
            if (request.isApi()) {
                throw new Refusal(401, "token_needed");
            }
            return Answer.seeOther(LOGIN);
        }
        if (Observation.isAskedBy(request)) {
            return observation.answer(request);
        }
        Visitor visitor = admission.get().visitor();
        if (request.isChange()) {
            gate.checkForm(request, visitor);
        }
        Answer answer = request.path().equals("/logout") && request.isChange()
                ? doors.logout(request, visitor)
                : ways.answer(request, visitor);
        return admission
                .get()
                .opened()
                .map(session -> doors.remembering(request, answer, session))
                .orElse(answer);
    }
}
