package fr.vendange.web;

import fr.vendange.run.component.PortEngine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration.BodyHandler;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * The port of the pages and the management API, apart from the one that faces outwards: a server of its own and, for
 * the routes, a component of its own that listens there, {@code management:/path}.
 */
final class ManagementServer {
    static final String SCHEME = "management";

    private static final int BEFORE_ALL_ROUTES = -1_000;

    private final Gate gate;
    private final VertxPlatformHttpServer server;
    private final int port;

    ManagementServer(WebSettings settings, Gate gate) {
        this.gate = gate;
        this.port = settings.port();
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(settings.host());
        configuration.setBindPort(port);
        configuration.setPath("/");
        configuration.setMaxBodySize(settings.maxUpload());
        BodyHandler bodies = new BodyHandler();
        bodies.setUploadsDirectory(settings.workFolder().toString());
        bodies.setDeleteUploadedFilesOnEnd(true);
        configuration.setBodyHandler(bodies);
        this.server = new Guarded(configuration);
    }

    /** Looks at each request before a route does. */
    private final class Guarded extends VertxPlatformHttpServer {
        Guarded(VertxPlatformHttpServerConfiguration configuration) {
            super(configuration);
        }

        @Override
        protected void startServer() throws Exception {
            VertxPlatformHttpRouter.lookup(getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(port))
                    .route()
                    .order(BEFORE_ALL_ROUTES)
                    .handler(ManagementServer.this::admit);
            super.startServer();
        }
    }

    /** Opens the port; to be called before the routes are made, which look for it. */
    void install(CamelContext context) throws Exception {
        PortEngine.install(context, server, port, SCHEME, headers());
    }

    /** Files go to the disk while they come in, before any route sees them: from nobody who may not send them. */
    private void admit(RoutingContext call) {
        HttpServerRequest request = call.request();
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/") || gate.maySend(head(request))) {
            call.next();
            return;
        }
        // what is still being sent is not read: the connection ends with the answer
        SecurityHeaders.ALL.forEach(call.response()::putHeader);
        call.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, "/login")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end();
    }

    /** What of a request is there before its body. */
    private static WebRequest head(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : WebRequest.HEADERS) {
            List<String> values = request.headers().getAll(name);
            if (!values.isEmpty()) {
                headers.put(name, String.join("; ", values));
            }
        }
        if (request.authority() != null) {
            headers.putIfAbsent("host", request.authority().toString());
        }
        return new WebRequest(request.method().name(), request.path(), Map.of(), Map.of(), headers, "", Map.of());
    }

    /** Camel's usual one would keep back what tells a browser to keep nothing. */
    private static DefaultHeaderFilterStrategy headers() {
        DefaultHeaderFilterStrategy headers = new DefaultHeaderFilterStrategy();
        headers.setLowerCase(true);
        headers.setInFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        headers.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        return headers;
    }

    /** The port it listens on. */
    int port() {
        return server.getServer().actualPort();
    }
}
