package fr.vendange.web;

import fr.vendange.web.WebApplication.Ports;
import java.time.Clock;
import java.util.List;

/** What pages show and the API says, made once for both: a number on a page is the API's number. */
record Readings(
        SourceReadings sources,
        RunReadings runs,
        QuarantineReadings quarantine,
        InboxReadings inbox,
        CampaignBudgets campaigns,
        RowReadings rows,
        QualityReadings quality,
        MappingReadings mappings,
        MappingEditing editing,
        StatusReading status,
        OutboxReadings outbox,
        NotificationReadings notifications) {

    static Readings of(
            WebSettings settings,
            Ports ports,
            Connections connections,
            List<SourceStatus> sources,
            Dispatch dispatch,
            Clock clock) {
        RunReadings runs = new RunReadings(ports.ledger(), ports.inFlight(), ports.corrections(), clock);
        return new Readings(
                new SourceReadings(sources, connections.forms(), clock),
                runs,
                new QuarantineReadings(ports, clock),
                new InboxReadings(connections.events()),
                new CampaignBudgets(connections.campaigns()),
                new RowReadings(ports.rows()),
                new QualityReadings(ports, dispatch, clock),
                new MappingReadings(ports, clock),
                new MappingEditing(ports, new MappingTrial(ports, ports.files(), clock)),
                new StatusReading(settings, sources, ports.overview(), dispatch),
                new OutboxReadings(ports.outbox(), dispatch),
                new NotificationReadings(ports.notifications()));
    }
}
