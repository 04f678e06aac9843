package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.AddressBook;
import fr.vendange.run.BudgetAlert;
import fr.vendange.run.CampaignDay;
import fr.vendange.run.Campaigns;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.Lead;
import fr.vendange.run.OptOut;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.component.Lookup;
import fr.vendange.webhook.CampaignFigures;
import fr.vendange.webhook.EventFilter;
import fr.vendange.webhook.LeadMessage;
import fr.vendange.webhook.LeadScore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What events change beside the canonical tables. Doing it twice changes nothing. */
final class EffectProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(EffectProducer.class);

    private final InboxEndpoint endpoint;
    private Campaigns campaigns;
    private AddressBook addresses;
    private Inbox inbox;
    private Messages messages;
    private Clock clock;

    EffectProducer(InboxEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        campaigns = Lookup.of(endpoint.getCamelContext(), Campaigns.class);
        addresses = Lookup.of(endpoint.getCamelContext(), AddressBook.class);
        inbox = Lookup.of(endpoint.getCamelContext(), Inbox.class);
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case LEADS -> leads(WebhookConstants.events(exchange));
            case KPIS -> kpis(WebhookConstants.events(exchange));
            case SUPPRESS -> optOuts(WebhookConstants.events(exchange));
            case IGNORE -> ignore(exchange);
            case PURGE ->
                exchange.getMessage().setBody(inbox.purge(clock.instant().minus(Duration.ofDays(endpoint.getDays()))));
            default -> throw new IllegalStateException(endpoint.getOperation() + " has no effect");
        }
    }

    private void ignore(Exchange exchange) throws Exception {
        EventFilter filter = EventFilter.of(endpoint.getUnless());
        List<InboxEvent> left = new ArrayList<>();
        Map<String, List<InboxEvent>> ignored = new TreeMap<>();
        for (InboxEvent event : WebhookConstants.events(exchange)) {
            List<InboxEvent> which = filter.accepts(event)
                    ? left
                    : ignored.computeIfAbsent(filter.value(event), value -> new ArrayList<>());
            which.add(event);
        }
        ignored.forEach((value, events) -> inbox.ignore(events, messages.format("inbox", "event_not_kept", value)));
        exchange.setProperty(WebhookConstants.EVENTS, left);
        exchange.getMessage().setBody(left);
        exchange.setRouteStop(left.isEmpty());
    }

    private void leads(List<InboxEvent> events) throws Exception {
        List<Lead> leads = new ArrayList<>();
        for (InboxEvent event : events) {
            leads.add(LeadScore.read(event));
        }
        List<OutboxMessage> messages = endpoint.getTell().isEmpty()
                ? List.of()
                : leads.stream()
                        .map(lead -> LeadMessage.of(lead, endpoint.getTell()))
                        .toList();
        campaigns.storeLeads(leads, messages);
    }

    private void kpis(List<InboxEvent> events) throws Exception {
        List<CampaignDay> days = new ArrayList<>();
        for (InboxEvent event : events) {
            days.add(CampaignFigures.read(event));
        }
        for (BudgetAlert alert : campaigns.storeDays(days)) {
            LOG.warn("{}", alert.told(messages));
        }
    }

    private void optOuts(List<InboxEvent> events) throws Exception {
        EventFilter filter = EventFilter.of(endpoint.getWhen());
        EventFilter address = EventFilter.field(endpoint.getEmail());
        List<OptOut> optOuts = new ArrayList<>();
        for (InboxEvent event : events) {
            if (filter.accepts(event)) {
                optOuts.add(new OptOut(
                        "email",
                        address.value(event).strip().toLowerCase(Locale.ROOT),
                        event.receivedAt(),
                        event.source() + " " + event.id()));
            }
        }
        addresses.optOut(optOuts);
    }
}
