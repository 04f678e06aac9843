package fr.vendange.odoo;

import java.time.Instant;

/**
 * Ids as one answer brought them, in the order asked for.
 *
 * @param serverDate the server's clock when it answered
 */
public record IdPage(long[] ids, Instant serverDate) {}
