package fr.vendange.webhook.component;

import com.fasterxml.jackson.databind.JsonNode;
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
import fr.vendange.webhook.LeadMessage;
import fr.vendange.webhook.LeadScore;
import fr.vendange.webhook.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case LEADS -> leads(WebhookConstants.events(exchange));
            case KPIS -> kpis(WebhookConstants.events(exchange));
            case SUPPRESS -> optOuts(WebhookConstants.events(exchange));
            case PURGE ->
                exchange.getMessage().setBody(inbox.purge(clock.instant().minus(Duration.ofDays(endpoint.getDays()))));
            default -> throw new IllegalStateException(endpoint.getOperation() + " has no effect");
        }
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
            LOG.warn("{}", alert);
        }
    }

    private void optOuts(List<InboxEvent> events) throws Exception {
        String[] condition = endpoint.getWhen().split("=", 2);
        Set<String> values = Set.of(condition[1].split("/"));
        List<OptOut> optOuts = new ArrayList<>();
        for (InboxEvent event : events) {
            JsonNode content = StrictJson.read(event.body().getBytes(StandardCharsets.UTF_8));
            if (values.contains(content.path(condition[0]).asText())) {
                optOuts.add(new OptOut(
                        "email",
                        content.path("email").asText().strip().toLowerCase(Locale.ROOT),
                        event.receivedAt(),
                        event.source() + " " + event.id()));
            }
        }
        addresses.optOut(optOuts);
    }
}
