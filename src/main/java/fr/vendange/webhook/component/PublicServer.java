package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.component.PortEngine;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * The server that faces outwards. What Camel's own leaves open is closed here: a connection that dawdles is ended, what
 * is being read and waits is bounded in number and in bytes, and every error is one JSON shape.
 */
public final class PublicServer extends VertxPlatformHttpServer {
    private static final String SCHEME = "platform-http";
    private static final int IDLE_SECONDS = 20;
    private static final int HEADERS_BYTES = 16 * 1024;
    private static final int LINE_BYTES = 8 * 1024;
    private static final long MOST_BYTES = 64L << 20;
    private static final int BEFORE_ALL_ROUTES = -1_000;
    /** A sender that is still sending must get to read the answer before its connection ends. */
    private static final int LINGER_MILLIS = 500;

    private final Messages messages;
    private final int mostCalls;
    private final long mostBody;
    private final long patienceMillis;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private HttpServer server;
    private Patience patience;

    /**
     * @param mostBody bytes of a body
     * @param mostCalls calls at a time; each has a thread while it waits for its commit
     * @param patienceMillis in which a call must have come in whole
     */
    public PublicServer(String host, int port, long mostBody, int mostCalls, long patienceMillis, Messages messages) {
        super(configuration(host, port, mostBody));
        this.mostCalls = mostCalls;
        this.mostBody = mostBody;
        this.patienceMillis = patienceMillis;
        this.messages = messages;
    }

    private static VertxPlatformHttpServerConfiguration configuration(String host, int port, long mostBody) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        configuration.setMaxBodySize(mostBody);
        configuration.getBodyHandler().setHandleFileUploads(false);
        configuration.getBodyHandler().setMergeFormAttributes(false);
        return configuration;
    }

    /** Opens the port for the routes of {@code platform-http}; to be called before they are made. */
    public void install(CamelContext context) throws Exception {
        PortEngine.install(context, this, getConfigurationPort(), SCHEME, new Reply());
    }

    @Override
    protected Vertx createVertxInstance() {
        return Vertx.vertx(new VertxOptions()
                .setWorkerPoolSize(mostCalls)
                // a call waits for its commit on such a thread
                .setMaxWorkerExecuteTime(TimeUnit.MINUTES.toNanos(1)));
    }

    @Override
    protected Vertx lookupVertx() {
        return null;
    }

    @Override
    protected void startServer() throws Exception {
        VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()));
        patience = new Patience(getVertx(), patienceMillis);
        router.route().order(BEFORE_ALL_ROUTES).handler(this::admit);
        for (int status : new int[] {400, 404, 405, 406, 408, 413, 414, 415, 429, 431, 500, 503}) {
            router.errorHandler(status, ctx -> fail(ctx, ctx.statusCode()));
        }
        server = getVertx()
                .createHttpServer(new HttpServerOptions()
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setMaxHeaderSize(HEADERS_BYTES)
                        .setMaxInitialLineLength(LINE_BYTES)
                        .setHttp2ClearTextEnabled(false)
                        .setHandle100ContinueAutomatically(true))
                .connectionHandler(patience::begin)
                .requestHandler(router)
                .listen(getConfigurationPort(), getHost())
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @Override
    protected void stopServer() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
            server = null;
        }
        if (getVertx() != null) {
            getVertx().close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Override
    protected void stopVertx() {
        // ended with the server
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        return server == null ? getConfigurationPort() : server.actualPort();
    }

    private void admit(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        patience.called(request.connection());
        long size = announced(request);
        int now = calls.incrementAndGet();
        long held = bytes.addAndGet(size);
        long timer = ctx.vertx().setTimer(patienceMillis, id -> {
            // what came in whole is answered when it is stored
            if (!request.isEnded()) {
                fail(ctx, 408);
            }
        });
        ctx.addEndHandler(ended -> {
            ctx.vertx().cancelTimer(timer);
            calls.decrementAndGet();
            bytes.addAndGet(-size);
        });
        if (!getCamelContext().isStarted()) {
            // the routes come and go after the server: an address must not look unknown for that
            fail(ctx, 503);
        } else if (size > mostBody) {
            fail(ctx, 413);
        } else if (now > mostCalls || held > MOST_BYTES) {
            fail(ctx, 429);
        } else if (isMultipart(request)) {
            fail(ctx, 400);
        } else {
            ctx.next();
        }
    }

    /** A body of unknown length may become as long as any. */
    private long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : mostBody;
        }
        return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private static boolean isMultipart(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private void fail(RoutingContext ctx, int status) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        int told = status < 400 ? 500 : status;
        ctx.response().setStatusCode(told).putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
        if (told == 429) {
            ctx.response().putHeader(Reply.RETRY_AFTER, "1");
        }
        boolean reading = !ctx.request().isEnded();
        if (reading) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        ctx.response().end(Answers.error(messages.format("webhook", "status_" + told, mostBody >> 20)));
        if (reading) {
            ctx.vertx().setTimer(LINGER_MILLIS, id -> ctx.request().connection().close());
        }
    }
}
