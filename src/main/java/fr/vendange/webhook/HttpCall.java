package fr.vendange.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call of a sender, as far as we look at it: nothing of it enters a route before it is authenticated.
 *
 * @param method upper case
 * @param uri the address the sender called, scheme and host included, the query as it was sent
 * @param headers those on the allow-list, by lower-case name; a header sent twice is not among them
 * @param parameters of the query, decoded; a parameter sent twice is not among them
 * @param form the fields of a form; empty for any other body
 * @param body as it was sent; empty for a form
 * @param address who sent it: the peer, or whom a trusted proxy names
 */
public record HttpCall(
        String method,
        String uri,
        Map<String, String> headers,
        Map<String, String> parameters,
        Map<String, String> form,
        byte[] body,
        String address) {

    /** What a call may bring in beside its body; everything else stays outside. */
    public static final List<String> HEADERS = List.of(
            "authorization",
            "content-type",
            "origin",
            "x-api-key",
            "x-hub-signature-256",
            "x-hubspot-signature-v3",
            "x-hubspot-request-timestamp",
            "x-wc-webhook-signature",
            "x-wc-webhook-topic",
            "x-wc-webhook-resource",
            "x-wc-webhook-event",
            "x-wc-webhook-delivery-id",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");

    public HttpCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        parameters = Map.copyOf(parameters);
        form = Map.copyOf(form);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(address, "address");
    }

    /** The header of that name, however it is spelt. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
