package fr.vendange.webhook.component;

import fr.vendange.webhook.HttpCall;
import fr.vendange.webhook.WebhookSources;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** Reads calls from the HTTP server's own request: only what is asked for by name gets in. */
final class HttpCalls {
    private static final String FORWARDED = "x-forwarded-for";
    private static final int MOST_PARAMETERS = 50;

    private final WebhookSources sources;
    private final List<String> headers;

    HttpCalls(WebhookSources sources) {
        this.sources = sources;
        this.headers = Stream.concat(HttpCall.HEADERS.stream(), sources.headers().stream())
                .distinct()
                .toList();
    }

    HttpCall read(Exchange exchange) {
        HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
        Map<String, String> form = form(request);
        byte[] body = form.isEmpty() ? body(exchange.getMessage()) : new byte[0];
        String peer =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        String forwarded = String.join(",", request.headers().getAll(FORWARDED));
        return new HttpCall(
                request.method().name(),
                sources.publicUrl().map(url -> url + request.uri()).orElseGet(request::absoluteURI),
                headers(request),
                once(request.params()),
                form,
                body,
                forwarded.isEmpty() ? peer : sources.proxies().sender(peer, forwarded));
    }

    /** The server's buffer as it is: to find a converter for it takes longer than to read it. */
    private static byte[] body(Message message) {
        if (message.getBody() instanceof Buffer buffer) {
            return buffer.getBytes();
        }
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    private Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> read = new HashMap<>();
        for (String name : headers) {
            String value = request.getHeader(name);
            if (value != null && request.headers().getAll(name).size() == 1) {
                read.put(name, value);
            }
        }
        return read;
    }

    private static Map<String, String> form(HttpServerRequest request) {
        return Optional.ofNullable(request.formAttributes())
                .map(HttpCalls::once)
                .orElse(Map.of());
    }

    private static Map<String, String> once(MultiMap values) {
        if (values.isEmpty() || values.size() > MOST_PARAMETERS) {
            return Map.of();
        }
        return values.names().stream()
                .filter(name -> values.getAll(name).size() == 1)
                .collect(Collectors.toMap(name -> name, values::get, (first, second) -> first));
    }
}
