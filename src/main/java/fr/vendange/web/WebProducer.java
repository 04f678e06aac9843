package fr.vendange.web;

import fr.vendange.run.component.Lookup;
import jakarta.activation.FileDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.DefaultProducer;

/** Between HTTP messages and the application. */
final class WebProducer extends DefaultProducer {
    private static final String REQUEST = "VendangeWebRequest";

    private final WebEndpoint endpoint;
    private WebApplication application;
    private ReadingParameters parameters;

    WebProducer(WebEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        application = Lookup.of(endpoint.getCamelContext(), WebApplication.class);
        parameters = ReadingParameters.of(endpoint.getParameters());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case ADMIT -> admit(exchange, application);
            case GUARD -> guard(exchange);
            case PARAMETERS -> ask(exchange);
            case STANDING -> application.standing().forEach(exchange.getMessage()::setHeader);
            case GATHER -> new ReadingDocument(endpoint).gather(exchange);
            case DOCUMENT ->
                answer(
                        exchange,
                        new Answer(200, Answer.JSON, exchange.getMessage().getBody(), WebApplication.NOT_KEPT));
            case FAIL -> answer(exchange, application.failed(request(exchange), caught(exchange)));
            case SERVE ->
                answer(exchange, application.serve(exchange.getMessage().getMandatoryBody(WebRequest.class)));
        }
    }

    /** The request stays with the exchange, whatever its body becomes. */
    private void guard(Exchange exchange) throws Exception {
        WebRequest request = exchange.getMessage().getMandatoryBody(WebRequest.class);
        remember(exchange, request);
        Optional<Answer> refused = application.guard(request);
        if (refused.isPresent()) {
            answer(exchange, refused.get());
            exchange.setRouteStop(true);
        }
    }

    private static void remember(Exchange exchange, WebRequest request) {
        exchange.setProperty(REQUEST, request);
    }

    /** Pages ask the same reading with a request of their own. */
    private void ask(Exchange exchange) throws Exception {
        WebRequest request = exchange.getMessage().getMandatoryBody(WebRequest.class);
        remember(exchange, request);
        parameters.of(request).forEach(exchange.getMessage()::setHeader);
    }

    static WebRequest request(Exchange exchange) {
        return exchange.getProperty(REQUEST, WebRequest.class);
    }

    private static Exception caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    private static void admit(Exchange exchange, WebApplication application) {
        Message message = exchange.getMessage();
        Map<String, String> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (WebRequest.isWanted(name)) {
                // HTTP/2 may send each cookie as a header of its own
                headers.put(name.toLowerCase(Locale.ROOT), String.join("; ", texts(value)));
            }
        });
        // HTTP/2 has no such header; what stands for it is in the address
        headers.computeIfAbsent("host", name -> authority(message.getHeader(Exchange.HTTP_URL, "", String.class)));
        forwardedProtocol(exchange, application).ifPresent(how -> headers.put(WebRequest.PROTOCOL, how));
        String method =
                message.getHeader(Exchange.HTTP_METHOD, "GET", String.class).toUpperCase(Locale.ROOT);
        String path = message.getHeader(Exchange.HTTP_URI, "/", String.class).replaceFirst("[?#].*$", "");
        boolean json = headers.getOrDefault("content-type", "")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/json");
        WebRequest request = new WebRequest(
                method,
                path,
                WebRequest.pairs(message.getHeader(Exchange.HTTP_RAW_QUERY, String.class)),
                form(message),
                headers,
                json ? message.getBody(String.class) : "",
                uploads(message));
        message.removeHeaders("*");
        message.setBody(request);
    }

    /** How the visitor came, when somebody says so whose word counts. */
    private static Optional<String> forwardedProtocol(Exchange exchange, WebApplication application) {
        HttpMessage message = exchange.getMessage(HttpMessage.class);
        if (message == null
                || message.getRequest() == null
                || message.getRequest().remoteAddress() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(message.getRequest().getHeader(WebRequest.PROTOCOL))
                .filter(how ->
                        application.trusts(message.getRequest().remoteAddress().hostAddress()));
    }

    private static String authority(String url) {
        return url.replaceFirst("^[a-z]+://", "").replaceFirst("[/?].*$", "");
    }

    /** A form's fields; those that come beside a file are headers, of which only ours are taken. */
    private static Map<String, List<String>> form(Message message) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        if (message.getBody() instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> form.put(String.valueOf(name), texts(value)));
        }
        for (String name : List.of("csrf", "preview")) {
            if (!form.containsKey(name) && message.getHeader(name) != null) {
                form.put(name, texts(message.getHeader(name)));
            }
        }
        return form;
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        } else {
            texts.add(String.valueOf(value));
        }
        return texts;
    }

    private static Map<String, Path> uploads(Message message) {
        Map<String, Path> uploads = new LinkedHashMap<>();
        AttachmentMessage attached = message.getExchange().getMessage(AttachmentMessage.class);
        if (attached != null && attached.hasAttachments()) {
            attached.getAttachments().forEach((field, handler) -> {
                if (handler.getDataSource() instanceof FileDataSource source) {
                    uploads.put(source.getName(), source.getFile().toPath());
                }
            });
        }
        return uploads;
    }

    private static void answer(Exchange exchange, Answer answer) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(answer.body());
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(message::setHeader);
        SecurityHeaders.ALL.forEach(message::setHeader);
    }
}
