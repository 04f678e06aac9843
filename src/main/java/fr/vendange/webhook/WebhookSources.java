package fr.vendange.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The senders that are configured, and how calls reach us.
 *
 * @param publicUrl the address that senders know us by, without a slash at its end; empty: as the call says
 */
public record WebhookSources(Map<String, WebhookSource> sources, TrustedProxies proxies, Optional<String> publicUrl) {
    public WebhookSources {
        sources = Map.copyOf(sources);
    }

    public static WebhookSources of(
            Collection<WebhookSource> sources, TrustedProxies proxies, Optional<String> publicUrl) {
        Map<String, WebhookSource> byName = new TreeMap<>();
        sources.forEach(source -> byName.put(source.name(), source));
        return new WebhookSources(byName, proxies, publicUrl);
    }

    public Optional<WebhookSource> find(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /** Every header that some configured source reads beside the usual ones. */
    public List<String> headers() {
        return sources.values().stream()
                .flatMap(s -> s.headers().stream())
                .distinct()
                .toList();
    }
}
