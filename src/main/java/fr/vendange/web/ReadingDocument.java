package fr.vendange.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** The document of a reading, as its queries fill it one behind the other. */
final class ReadingDocument {
    private static final String DOCUMENT = "VendangeWebDocument";

    private final WebEndpoint endpoint;

    ReadingDocument(WebEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Adds what a query has read, the body, and makes the document the body.
     *
     * @throws Refusal when there is no row where one must be
     */
    void gather(Exchange exchange) throws Refusal {
        Map<String, Object> document = document(exchange);
        List<Map<String, Object>> rows = rows(exchange);
        switch (endpoint.getShape()) {
            case ROWS -> document.put(endpoint.getName(), rows);
            case ROW -> row(document, one(rows, exchange));
            case VALUE ->
                document.put(
                        endpoint.getName(),
                        one(rows, exchange).values().iterator().next());
        }
        if (endpoint.getNext() != null) {
            Integer limit = exchange.getMessage().getHeader("limit", Integer.class);
            document.put("next", limit == null || rows.size() < limit ? null : place(rows.get(rows.size() - 1)));
        }
        exchange.getMessage().setBody(document);
    }

    private void row(Map<String, Object> document, Map<String, Object> row) {
        if (endpoint.getName() == null) {
            document.putAll(row);
        } else {
            document.put(endpoint.getName(), row);
        }
    }

    private Map<String, Object> one(List<Map<String, Object>> rows, Exchange exchange) throws Refusal {
        if (rows.isEmpty()) {
            throw new Refusal(
                    404, endpoint.getMissing(), WebProducer.request(exchange).lastInPath());
        }
        return rows.get(0);
    }

    /** One column as it is, several as text. */
    private Object place(Map<String, Object> last) {
        String[] columns = endpoint.getNext().split(",");
        return columns.length == 1
                ? last.get(columns[0])
                : Stream.of(columns)
                        .map(column -> Json.scalar(last.get(column)))
                        .collect(Collectors.joining("_"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> document(Exchange exchange) {
        Map<String, Object> document = exchange.getProperty(DOCUMENT, Map.class);
        if (document == null) {
            document = new LinkedHashMap<>();
            exchange.setProperty(DOCUMENT, document);
        }
        return document;
    }
}
