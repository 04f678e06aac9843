package fr.vendange.webhook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sender that is configured.
 *
 * @param scheme how it authenticates; empty for a public form, which its origins switch on
 * @param origins the sites whose pages may send; empty where no browser sends
 * @param rate for the source as a whole
 * @param addressRate for each address that sends
 * @param headers read beside the ones that every sender may bring in
 */
public record WebhookSource(
        String name,
        Optional<Scheme> scheme,
        List<String> origins,
        Optional<RateLimit> rate,
        Optional<RateLimit> addressRate,
        List<String> headers) {
    public WebhookSource {
        Objects.requireNonNull(name, "name");
        origins = List.copyOf(origins);
        headers = List.copyOf(headers);
        if (scheme.isEmpty() && origins.isEmpty()) {
            throw new IllegalArgumentException(name + ": neither a secret nor origins");
        }
    }
}
