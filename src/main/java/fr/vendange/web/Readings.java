package fr.vendange.web;

import fr.vendange.run.InboxLog;
import fr.vendange.web.WebApplication.Ports;
import java.time.Clock;
import java.util.List;

/** What pages show and the API says, made once for both: a number on a page is the API's number. */
record Readings(
        SourceReadings sources,
        RunReadings runs,
        QuarantineReadings quarantine,
        InboxReadings inbox,
        RowReadings rows,
        QualityReadings quality,
        MappingReadings mappings,
        MappingEditing editing,
        StatusReading status) {

    static Readings of(
            WebSettings settings,
            Ports ports,
            InboxLog events,
            List<SourceStatus> sources,
            Dispatch dispatch,
            Clock clock) {
        RunReadings runs = new RunReadings(ports.ledger(), ports.inFlight(), ports.corrections(), clock);
        return new Readings(
                new SourceReadings(sources, clock),
                runs,
                new QuarantineReadings(ports, clock),
                new InboxReadings(events),
                new RowReadings(ports.rows()),
                new QualityReadings(ports, dispatch, clock),
                new MappingReadings(ports, clock),
                new MappingEditing(ports, new MappingTrial(ports, ports.files(), clock)),
                new StatusReading(settings, sources, ports));
    }
}
