package fr.vendange.web;

import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.Window;
import fr.vendange.run.component.VendangeConstants;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends files and references through the routes, as the folder and the command line do. */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    static final String TRIGGER = "page";
    private static final String DROP = "direct:isavigne-drop";
    private static final String REPLAY = "direct:quarantine-replay";
    private static final String READ = "direct:read-";
    private static final String ODOO = "direct:odoo-";

    private static final int IDLE_SECONDS = 5;

    private volatile ProducerTemplate template;
    private volatile ExecutorService worker;
    private volatile ExecutorService counter;

    void through(CamelContext context) {
        template = context.createProducerTemplate();
        worker = context.getExecutorServiceManager().newSingleThreadExecutor(this, "behind the pages");
        counter = counter();
    }

    /**
     * Nobody waits for a count when the program ends, and nobody interrupts it: an embedded database closes its file
     * when one of its readers is.
     */
    private static ExecutorService counter() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "counting");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Does something that takes longer than anybody waits for a page, one after the other. */
    void behind(Runnable work) {
        worker.execute(work);
    }

    /** Counts something; not behind a reading that may take an hour. */
    Future<?> aside(Runnable count) {
        return counter.submit(count);
    }

    /**
     * Loads a file, or compares it with the tables.
     *
     * @throws Refusal when something around the file failed; the ledger has the reason
     */
    List<RunReport> load(Path file, boolean dryRun) throws Refusal {
        return send(DROP, file.toFile(), new RunOptions(TRIGGER, dryRun, false, false));
    }

    /** Maps quarantined records again with today's mapping: one report for each stream among them. */
    List<RunReport> replay(List<String> refs) throws Refusal {
        return send(REPLAY, refs, new RunOptions("replay", false, false, false));
    }

    /** Reads a stream of the Odoo; what stops it is in the log, and in the ledger once its run has begun. */
    void read(String stream, Window.Kind kind, boolean dryRun) {
        try {
            send(ODOO + stream, null, new RunOptions(TRIGGER, dryRun, false, false), kind);
        } catch (Refusal e) {
            LOG.warn("{}: {}", stream, e.getMessage());
        }
    }

    /** Compares the shop with Odoo; what differs is sent behind it. What stops it is in the log. */
    void compareShop() {
        try {
            send("direct:medusa-sync", null, new RunOptions(TRIGGER, false, false, false));
        } catch (Refusal e) {
            LOG.warn("shop: {}", e.getMessage());
        }
    }

    /**
     * Asks the Odoo for something, through the outbox. Returns how many messages that is: none where the same was
     * asked.
     *
     * @param what behind {@code direct:odoo-}
     * @throws Refusal when the request is not what it must be, or no Odoo is configured
     */
    int ask(String what, String body) throws Refusal {
        Exchange answer =
                template.send(ODOO + what, exchange -> exchange.getMessage().setBody(body));
        if (answer.getException() != null) {
            throw new Refusal(422, "odoo_ask", innermost(answer.getException()));
        }
        return answer.getMessage().getBody(Integer.class);
    }

    /**
     * What the API says of this, read by the route that the API has it from.
     *
     * @param what behind {@code direct:read-}
     * @param request what is asked for of it
     * @throws Refusal as the API would say
     */
    <T> T read(String what, WebRequest request, Class<T> shape) throws Refusal {
        Exchange answer =
                template.send(READ + what, exchange -> exchange.getMessage().setBody(request));
        Exception failure = answer.getException();
        if (failure instanceof Refusal refused) {
            throw refused;
        }
        if (failure != null) {
            throw new StoreUnavailable(innermost(failure), failure);
        }
        return Json.as(answer.getMessage().getBody(), shape);
    }

    private List<RunReport> send(String route, Object body, RunOptions options) throws Refusal {
        return send(route, body, options, null);
    }

    private List<RunReport> send(String route, Object body, RunOptions options, Window.Kind window) throws Refusal {
        List<RunReport> outcomes = new CopyOnWriteArrayList<>();
        Exchange answer = template.send(route, exchange -> {
            if (window != null) {
                exchange.setProperty(VendangeConstants.WINDOW, window.sqlName());
            }
            exchange.getMessage().setBody(body);
            exchange.setProperty(VendangeConstants.TRIGGER, options.trigger());
            exchange.setProperty(VendangeConstants.DRY_RUN, options.dryRun());
            exchange.setProperty(VendangeConstants.FORCE, options.force());
            exchange.setProperty(VendangeConstants.ACCEPT_SHRINK, options.acceptShrink());
            exchange.setProperty(VendangeConstants.OUTCOMES, outcomes);
        });
        if (answer.getException() != null) {
            throw new Refusal(503, "load_stopped", innermost(answer.getException()));
        }
        return List.copyOf(outcomes);
    }

    private static String innermost(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
    }
}
