package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.WebhookSettings;
import fr.vendange.cli.settings.WebhookSettings.Sender;
import fr.vendange.web.Connections;
import fr.vendange.webhook.RateLimit;
import fr.vendange.webhook.SchemeSettings;
import fr.vendange.webhook.WebhookSource;
import fr.vendange.webhook.WebhookSources;
import fr.vendange.webhook.component.PublicServer;
import fr.vendange.webhook.component.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The senders of the settings as the routes need them. */
final class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final WebhookSettings settings;
    private final Messages messages;
    private final Clock clock;

    Webhooks(WebhookSettings settings, Messages messages, Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /** Whether anybody is heard. */
    boolean isOn() {
        return settings.isOn();
    }

    boolean hears(String name) {
        return settings.senders().stream().anyMatch(sender -> sender.name().equals(name) && sender.isOn());
    }

    /** What the routes look up: senders, the filter of headers, where events wait and what they change. */
    Map<String, Object> beans(Events events) {
        return Map.of(
                "webhookSources", sources(),
                "reply", new Reply(),
                "events", events.inbox(),
                "addresses", events.addresses(),
                "campaigns", events.campaigns());
    }

    private WebhookSources sources() {
        return WebhookSources.of(
                settings.senders().stream()
                        .filter(Sender::isOn)
                        .map(this::source)
                        .toList(),
                settings.proxies(),
                settings.publicUrl());
    }

    private WebhookSource source(Sender sender) {
        return new WebhookSource(
                sender.name(),
                sender.scheme().map(SchemeSettings::scheme),
                sender.origins(),
                Optional.of(new RateLimit(sender.rate(), SECOND, clock)),
                sender.addressRate() == 0
                        ? Optional.empty()
                        : Optional.of(new RateLimit(sender.addressRate(), MINUTE, clock)),
                sender.header().stream().toList());
    }

    /** The senders as the page of the sources shows them. */
    List<Connections.Sender> cards() {
        String address = settings.publicUrl().orElse("http://" + settings.host() + ":" + settings.port());
        return settings.senders().stream()
                .map(sender -> new Connections.Sender(sender.name(), address, sender.isOn(), sender.missing()))
                .toList();
    }

    /** Which routes start: {@code webhook.brevo.enabled}. */
    Map<String, String> switches() {
        Map<String, String> switches = new TreeMap<>();
        settings.senders()
                .forEach(sender ->
                        switches.put("webhook." + sender.name() + ".enabled", Boolean.toString(sender.isOn())));
        return switches;
    }

    PublicServer server() {
        return new PublicServer(
                settings.host(),
                settings.port(),
                settings.mostBody(),
                settings.mostCalls(),
                settings.patience().toMillis(),
                messages);
    }

    /** Says once who is heard and why the others are not. */
    void tell() {
        for (Sender sender : settings.senders()) {
            if (!sender.isOn()) {
                LOG.info("{}", messages.format("webhook", "not_configured", sender.name(), sender.missing()));
            }
        }
        if (settings.isOn()) {
            String on = String.join(
                    ", ",
                    settings.senders().stream()
                            .filter(Sender::isOn)
                            .map(Sender::name)
                            .toList());
            LOG.info(
                    "{}",
                    messages.format("webhook", "listening", settings.host(), Integer.toString(settings.port()), on));
        }
    }
}
