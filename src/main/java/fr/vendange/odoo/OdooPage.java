package fr.vendange.odoo;

import java.time.Instant;
import java.util.List;

/**
 * Records as one answer brought them.
 *
 * @param fields the names of the cells, {@code id} first, then as asked
 * @param records one array of cells a record, in the order of the fields. A cell is a {@link Long} (integer, the id of
 *     a many2one), a {@link java.math.BigDecimal} (float, monetary), a {@link String}, a {@link Boolean} (boolean
 *     fields only), a {@link java.time.LocalDate}, an {@link Instant}, a {@code long[]} (x2many), or null where Odoo
 *     has nothing. A text that is no value of its field's type stays a String, so that whoever maps it can refuse that
 *     one record
 * @param serverDate the server's clock when it answered
 * @param bytes the size of the answer, decompressed
 */
public record OdooPage(List<String> fields, List<Object[]> records, Instant serverDate, long bytes) {
    public OdooPage {
        fields = List.copyOf(fields);
    }

    public int size() {
        return records.size();
    }

    /** The id of the record at that place. */
    public long id(int record) {
        return (Long) records.get(record)[0];
    }
}
