package fr.vendange.web;

import fr.vendange.run.component.PortEngine;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration.BodyHandler;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * The port of the pages and the management API, apart from the one that faces outwards: a server of its own and, for the
 * routes, a component of its own that listens there, {@code management:/path}.
 */
final class ManagementServer {
    static final String SCHEME = "management";

    private final VertxPlatformHttpServer server;
    private final int port;

    ManagementServer(WebSettings settings) {
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
        this.server = new VertxPlatformHttpServer(configuration);
    }

    /** Opens the port; to be called before the routes are made, which look for it. */
    void install(CamelContext context) throws Exception {
        PortEngine.install(context, server, port, SCHEME, headers());
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
