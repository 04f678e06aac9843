package fr.vendange.odoo;

import java.time.Instant;

/**
 * What a call brought.
 *
 * @param serverDate the server's clock when it answered
 * @param bytes the size of the answer, decompressed
 */
record Answer<T>(T value, Instant serverDate, long bytes) {}
