package fr.vendange.web;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.CanonicalRows;
import fr.vendange.run.CanonicalRows.Described;
import fr.vendange.run.CanonicalRows.Favourite;
import fr.vendange.run.CanonicalRows.Found;
import fr.vendange.run.CanonicalRows.Origin;
import fr.vendange.run.CanonicalRows.Query;
import java.util.List;
import java.util.Map;

/** The rows of the five tables. */
final class RowReadings {
    /** What a customer's page shows of each kind. */
    private static final int OF_A_CUSTOMER = 50;

    /** What a person keeps in mind of somebody's taste. */
    private static final int FAVOURITES = 8;

    private final CanonicalRows rows;

    RowReadings(CanonicalRows rows) {
        this.rows = rows;
    }

    /**
     * @param searchable the columns by which one may search
     * @param after the key behind which the next page begins; null on the last
     */
    record Rows(String table, List<String> columns, List<String> searchable, List<Row> rows, String after) {}

    record Row(String table, String key, Map<String, Object> values, Origin origin) {}

    /** A customer with what is known of them. */
    record Customer(Row customer, List<Favourite> favourites, Rows purchases, Rows contacts) {}

    record Dictionary(List<Described> columns) {}

    /** @param column by which to search; null for all rows */
    Rows page(String tableName, String column, String value, String after, int limit) throws Refusal {
        CanonicalTable table = table(tableName);
        if (column != null && !rows.searchable(table).contains(column)) {
            throw new Refusal(400, "column_unsearchable", column, table, String.join(", ", rows.searchable(table)));
        }
        String searched = column == null || value == null ? null : column;
        List<Found> found = rows.page(new Query(table, searched, value, after, limit + 1));
        List<Row> shown = found.stream().limit(limit).map(RowReadings::row).toList();
        return new Rows(
                table.sqlName(),
                table.columns().stream().map(c -> c.name()).toList(),
                rows.searchable(table),
                shown,
                found.size() > limit ? shown.get(limit - 1).key() : null);
    }

    Row one(String tableName, String key) throws Refusal {
        CanonicalTable table = table(tableName);
        return rows.find(table, key)
                .map(RowReadings::row)
                .orElseThrow(() -> new Refusal(404, "row_unknown", key, table));
    }

    Customer customer(String key) throws Refusal {
        return new Customer(
                one("customers", key),
                rows.favourites(key, FAVOURITES),
                page("sales_lines", "customer_key", key, "", OF_A_CUSTOMER),
                page("contact_history", "customer_key", key, "", OF_A_CUSTOMER));
    }

    Dictionary dictionary() {
        return new Dictionary(rows.dictionary());
    }

    private static CanonicalTable table(String name) throws Refusal {
        return CanonicalTable.named(name).orElseThrow(() -> new Refusal(404, "table_unknown", name));
    }

    private static Row row(Found found) {
        return new Row(found.table().sqlName(), found.key(), found.values(), found.origin());
    }
}
