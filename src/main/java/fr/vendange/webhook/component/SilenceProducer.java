package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Senders;
import fr.vendange.run.Senders.Rhythm;
import fr.vendange.run.component.Lookup;
import fr.vendange.webhook.SilenceRules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each sender that has fallen silent, once until it is heard again. */
final class SilenceProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(SilenceProducer.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("Europe/Paris"));

    private Senders senders;
    private SilenceRules rules;
    private Messages messages;
    private Clock clock;

    SilenceProducer(InboxEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var context = getEndpoint().getCamelContext();
        senders = Lookup.of(context, Senders.class);
        rules = Lookup.of(context, SilenceRules.class);
        messages = Lookup.of(context, Messages.class);
        clock = Lookup.of(context, Clock.class);
    }

    @Override
    public void process(Exchange exchange) {
        senders.count();
        Instant now = clock.instant();
        for (Rhythm rhythm : senders.rhythms()) {
            boolean silent = rules.isBroken(rhythm, now);
            boolean told = rhythm.toldAt() != null;
            if (silent && !told) {
                LOG.warn("{}", messages.format("webhook", "silent", rhythm.source(), TIME.format(rhythm.heardAt())));
                senders.told(rhythm.source(), now);
            } else if (!silent && told) {
                LOG.info("{}", messages.format("webhook", "heard_again", rhythm.source()));
                senders.told(rhythm.source(), null);
            }
        }
    }
}
