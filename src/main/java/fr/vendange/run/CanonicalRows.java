package fr.vendange.run;

import fr.vendange.canonical.CanonicalTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows of the five tables, for whoever looks at them: pages by key, so that the millionth costs what the first
 * does. Every method throws {@link StoreUnavailable}.
 */
public interface CanonicalRows {
    /** Living rows in the order of their keys. */
    List<Found> page(Query query);

    Optional<Found> find(CanonicalTable table, String key);

    /**
     * What a customer bought most of, by 75 cl equivalents of confirmed and done lines, with the stock that there is.
     */
    List<Favourite> favourites(String customerKey, int limit);

    /** The columns by which a page may be asked for; those of large tables are indexed. */
    List<String> searchable(CanonicalTable table);

    /** Every column of the five tables with its comment, as the database keeps it. */
    List<Described> dictionary();

    /**
     * Which rows.
     *
     * @param column one of {@link #searchable}; null for all rows
     * @param value what the column holds; of a name it may be any part
     * @param after the key behind which the page begins; empty for the first
     * @param limit rows at most
     */
    record Query(CanonicalTable table, String column, String value, String after, int limit) {
        public Query {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(after, "after");
        }
    }

    /**
     * A row and where it comes from.
     *
     * @param values by column, in the table's order; BigDecimal, String, Integer, Boolean, Instant, LocalDate, List or
     *     null
     */
    record Found(CanonicalTable table, String key, Map<String, Object> values, Origin origin) {
        public Found {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * A product that a customer likes.
     *
     * @param name null while the catalogue does not know the product
     * @param bottles bought, in 75 cl equivalents
     * @param available in all warehouses, as the source counts; null when no warehouse was ever counted
     */
    record Favourite(String productKey, String name, BigDecimal bottles, Instant lastBought, BigDecimal available) {}

    /**
     * Where a row comes from.
     *
     * @param position file and line, or page and id
     * @param runId the run that last wrote it
     * @param readAt when the source was read; null for a product that none has stated since
     * @param deletedAt when the source was first seen without it; null while it lives
     */
    record Origin(
            String source,
            String sourceId,
            String position,
            long runId,
            Instant readAt,
            Instant lastUpdated,
            Instant deletedAt) {}

    /**
     * A column of the data dictionary.
     *
     * @param type as the database names it
     */
    record Described(String table, String column, String type, String comment) {}
}
