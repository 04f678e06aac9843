package fr.vendange.odoo.extraction;

import fr.vendange.run.SourceReading;
import java.time.Instant;
import java.util.List;

/**
 * Records that one request brought, with what their related records say.
 *
 * @param readings by id
 * @param serverDate the server's clock when it answered
 */
record Page(List<SourceReading> readings, Instant serverDate) {}
