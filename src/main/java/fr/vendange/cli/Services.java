package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.CanonicalRows;
import fr.vendange.run.CanonicalStore;
import fr.vendange.run.Overview;
import fr.vendange.run.Quarantine;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunReport;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.StreamSamples;
import fr.vendange.run.TableCensus;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The ports on an open store, with the settings it was opened by.
 *
 * @param catalog the mappings of home
 * @param corrections the file in which a run's refused records wait to be corrected, while it is there
 * @param closing gives the store back; may be called again
 */
record Services(
        Settings settings,
        Messages messages,
        RunLedger ledger,
        CanonicalStore store,
        Quarantine quarantine,
        Overview overview,
        CanonicalRows rows,
        TableCensus census,
        StreamSamples samples,
        SourceMemory memory,
        OdooConnections odoo,
        Events events,
        Deliveries deliveries,
        MappingCatalog catalog,
        Function<RunReport, Optional<Path>> corrections,
        Runnable closing)
        implements AutoCloseable {

    Services {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(messages, "messages");
        Objects.requireNonNull(closing, "closing");
    }

    @Override
    public void close() {
        closing.run();
    }
}
