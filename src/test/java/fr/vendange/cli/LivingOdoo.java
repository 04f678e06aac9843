package fr.vendange.cli;

import java.util.List;
import java.util.Map;

/** An Odoo that changes while it is read: the simulated one, or a real server that a person names. */
interface LivingOdoo extends AutoCloseable {
    /** The settings of a connection that may read everything. */
    Map<String, String> settings();

    /**
     * The settings of a user who is told of {@code stock.quant.last_count_date} and may not read what it comes from.
     */
    Map<String, String> settingsOfWhoMayNotReadMoves();

    /** Creates records in one transaction. */
    List<Long> create(String model, List<Map<String, Object>> records);

    /** Begins to create records; nobody sees them until the transaction that is handed back has ended. */
    Pending beginToCreate(String model, List<Map<String, Object>> records);

    void write(String model, List<Long> ids, Map<String, Object> values);

    void delete(String model, List<Long> ids);

    /** How many of those records there are, archived ones included. */
    long count(String model, String field, String value);

    /** What an inventory finds of a product in the first internal location. */
    void stock(long product, int quantity);

    /** What the server drops by itself after some time: quants of nothing. */
    void cleanUp();

    /** Whether the sum that a field of some record is holds, is the server's business: the text of a value. */
    String text(String model, long id, String field);

    /** A confirmed order in euros, of one line of that product between a section and a note. Returns the line's id. */
    long order(long partner, long product, int quantity);

    /** A while, longer than a page takes. */
    void pass();

    @Override
    void close();

    /** A transaction that is open. */
    interface Pending {
        void commit();
    }
}
