package fr.vendange.run.component;

import java.util.ArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Camel's own engine takes whichever server it finds first; with two ports each component needs to know its own. */
public final class PortEngine implements PlatformHttpEngine {
    /** From this one on the JVM complains on the console of libraries that use sun.misc.Unsafe. */
    private static final int FIRST_JDK_AGAINST_UNSAFE = 24;

    private final int port;

    private PortEngine(int port) {
        this.port = port;
    }

    /**
     * Opens a server and makes the component whose routes listen there; to be called before the routes are made.
     *
     * @param port as configured, different from every other server's
     * @param scheme of the component
     */
    public static void install(
            CamelContext context, VertxPlatformHttpServer server, int port, String scheme, HeaderFilterStrategy headers)
            throws Exception {
        tellVertx();
        PlatformHttpComponent component = new PlatformHttpComponent();
        component.setHeaderFilterStrategy(headers);
        component.setEngine(new PortEngine(port));
        context.addComponent(scheme, component);
        context.addService(server, true, true);
    }

    /** What its libraries take from system properties alone, before the first server is made. */
    private static void tellVertx() {
        // our servers resolve no names but that of their own host: the JDK does, which needs no client of DNS
        System.setProperty("vertx.disableDnsResolver", "true");
        if (Runtime.version().feature() >= FIRST_JDK_AGAINST_UNSAFE) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new VertxPlatformHttpConsumer(
                endpoint, processor, new ArrayList<>(), VertxPlatformHttpRouter.getRouterNameFromPort(port));
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
