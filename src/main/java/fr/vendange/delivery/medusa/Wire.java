package fr.vendange.delivery.medusa;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/**
 * Sends requests to one shop, one at a time: several at once gain nothing there, and concurrent writes of prices double
 * them. A connection that has been idle for as long as the shop keeps one open is not used again, because a write that
 * meets its end has an unknown outcome for no reason. Redirects are not followed: a POST would become a GET.
 */
final class Wire {
    /** The shop closes a connection after 5 s of silence. */
    private static final Duration KEPT_ALIVE = Duration.ofSeconds(4);

    private final MedusaLimits limits;
    private final LongSupplier nanoTime;

    private HttpClient client;
    private long lastUse;

    Wire(MedusaLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws MedusaFault when no complete answer came; every status is an answer
     */
    synchronized HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                fresh().sendAsync(request, head -> new BoundedBytes(limits.responseBytes()));
        try {
            return answer.get(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon(answer);
            throw MedusaFault.of(MedusaFault.Kind.TIMEOUT, "", e);
        } catch (InterruptedException e) {
            abandon(answer);
            Thread.currentThread().interrupt();
            throw MedusaFault.of(MedusaFault.Kind.INTERRUPTED, "", e);
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        } finally {
            lastUse = nanoTime.getAsLong();
        }
    }

    private HttpClient fresh() {
        if (client == null || nanoTime.getAsLong() - lastUse > KEPT_ALIVE.toNanos()) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connectTimeout())
                    .build();
        }
        return client;
    }

    /** The connection still waits for the answer that nobody will read. */
    private void abandon(CompletableFuture<?> answer) {
        answer.cancel(true);
        client = null;
    }

    private static MedusaFault fault(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedBytes.TooLarge) {
                return MedusaFault.of(MedusaFault.Kind.TOO_LARGE, "", cause);
            }
            if (cause instanceof HttpConnectTimeoutException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return MedusaFault.of(MedusaFault.Kind.UNREACHABLE, "", failure);
            }
            if (cause instanceof SSLException) {
                String said = cause.getMessage() == null ? "" : cause.getMessage();
                return MedusaFault.of(MedusaFault.Kind.UNREACHABLE, said, failure);
            }
        }
        // reset, end of stream, wrong length: a shop that was killed or is stopping
        return failure instanceof IOException
                ? MedusaFault.of(MedusaFault.Kind.SERVER_ERROR, "", failure)
                : MedusaFault.of(MedusaFault.Kind.ILLEGIBLE, "", failure);
    }
}
