package fr.vendange.webhook.component;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections on which no call begins for a while, also those that drip a header byte by byte and never fall idle.
 */
final class Patience {
    private final Vertx vertx;
    private final long millis;
    private final Map<HttpConnection, Long> heard = new ConcurrentHashMap<>();

    Patience(Vertx vertx, long millis) {
        this.vertx = vertx;
        this.millis = millis;
    }

    void begin(HttpConnection connection) {
        heard.put(connection, System.nanoTime());
        long timer = vertx.setPeriodic(millis, id -> {
            Long last = heard.get(connection);
            if (last != null && System.nanoTime() - last > millis * 2 * 1_000_000) {
                connection.close();
            }
        });
        connection.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            heard.remove(connection);
        });
    }

    /** A call began on the connection. */
    void called(HttpConnection connection) {
        heard.computeIfPresent(connection, (c, last) -> System.nanoTime());
    }
}
