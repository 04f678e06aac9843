package fr.vendange.cli;

import fr.vendange.run.Window;
import java.time.Instant;

/**
 * What a person asks of a system.
 *
 * @param stream customers, products, sales, stock or tasks
 * @param since for a backfill: records written from there on; else null
 * @param until for a backfill: records written before; null for no end
 */
record SyncRequest(String stream, Window.Kind kind, Instant since, Instant until) {}
