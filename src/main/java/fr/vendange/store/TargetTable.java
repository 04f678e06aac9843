package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The table a stream is written to and how each of its columns gets its value. Products are written as contributions:
 * what one source says of them; the catalogue is the merge.
 */
final class TargetTable {
    /** What an update does to a column. */
    enum OnUpdate {
        OVERWRITE,
        /** An opt-out is set by a load and lifted by none. */
        KEEP_TRUE,
        KEEP
    }

    /**
     * One column to write: its value comes from the row, its name and rule serve the statements.
     *
     * @param ordinal the cell of the canonical row that is the value as it stands; −1 when it must be computed
     */
    record Target(
            String name,
            StorageType type,
            int scale,
            OnUpdate onUpdate,
            int ordinal,
            Function<StoredRow, Object> computed) {
        Object of(StoredRow row) {
            return ordinal >= 0 ? row.row().get(ordinal) : computed.apply(row);
        }
    }

    private static final int COMPUTED = -1;

    private final CanonicalTable table;
    private final String name;
    private final List<Target> targets;
    private final Column money;
    private final Column bottles;

    private TargetTable(CanonicalTable table, String name, List<Target> targets) {
        this.table = table;
        this.name = name;
        this.targets = List.copyOf(targets);
        this.money = table.find(table == CanonicalTable.PRODUCT_CATALOG ? "list_price_eur" : "price_total_eur")
                .orElse(null);
        this.bottles = table.find("quantity_bottles_75cl_eq").orElse(null);
    }

    static TargetTable of(CanonicalTable table) {
        List<Target> targets = new ArrayList<>();
        boolean contribution = table == CanonicalTable.PRODUCT_CATALOG;
        String key = contribution ? "contribution_key" : table.key().name();
        targets.add(new Target(key, StorageType.TEXT, 0, OnUpdate.KEEP, COMPUTED, StoredRow::storeKey));
        if (contribution) {
            targets.add(new Target(
                    "product_key",
                    StorageType.TEXT,
                    0,
                    OnUpdate.KEEP,
                    table.key().ordinal(),
                    null));
        }
        for (Column column : table.loaded()) {
            if (column.role() != Column.Role.KEY) {
                boolean defaulted = column.name().equals("reserved_qty");
                targets.add(new Target(
                        column.name(),
                        StorageType.of(column.type()),
                        column.type().scale(),
                        onUpdate(column),
                        defaulted ? COMPUTED : column.ordinal(),
                        defaulted ? row -> row.amount(column) : null));
            }
        }
        if (table == CanonicalTable.SALES_LINES) {
            targets.add(lineage("in_authority", StorageType.BOOLEAN, StoredRow::inAuthority));
        }
        targets.add(new Target("source", StorageType.TEXT, 0, OnUpdate.KEEP, COMPUTED, StoredRow::source));
        targets.add(new Target("source_id", StorageType.TEXT, 0, OnUpdate.KEEP, COMPUTED, StoredRow::sourceId));
        targets.add(lineage("run_id", StorageType.BIGINT, StoredRow::runId));
        targets.add(lineage("source_position", StorageType.TEXT, StoredRow::position));
        targets.add(lineage("read_at", StorageType.TIMESTAMP, StoredRow::readAt));
        targets.add(lineage("content_hash", StorageType.UUID, r -> r.loaded().contentHash()));
        return new TargetTable(table, contribution ? "product_contributions" : table.sqlName(), targets);
    }

    private static Target lineage(String name, StorageType type, Function<StoredRow, Object> value) {
        return new Target(name, type, 0, OnUpdate.OVERWRITE, COMPUTED, value);
    }

    private static OnUpdate onUpdate(Column column) {
        return column.name().endsWith("_opt_out") ? OnUpdate.KEEP_TRUE : OnUpdate.OVERWRITE;
    }

    CanonicalTable canonical() {
        return table;
    }

    String name() {
        return name;
    }

    String keyColumn() {
        return targets.get(0).name();
    }

    List<Target> targets() {
        return targets;
    }

    /** The column the control total of money is taken over; null when the table has none. */
    Column money() {
        return money;
    }

    /** The column the control total of bottles is taken over; null when the table has none. */
    Column bottles() {
        return bottles;
    }

    /** The key of a row in this table. */
    String storeKey(String source, String canonicalKey) {
        return table == CanonicalTable.PRODUCT_CATALOG ? source + "-" + canonicalKey : canonicalKey;
    }
}
