package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;
import fr.vendange.run.LoadRow;
import fr.vendange.run.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** A row on its last step: the loaded row with the lineage and the values that the store alone can tell. */
final class StoredRow {
    private final LoadRow loaded;
    private final Run run;
    private String storeKey;
    private Instant readAt;
    private boolean inAuthority = true;

    StoredRow(LoadRow loaded, Run run, Instant readAt) {
        this.loaded = Objects.requireNonNull(loaded, "loaded");
        this.run = Objects.requireNonNull(run, "run");
        this.readAt = Objects.requireNonNull(readAt, "readAt");
    }

    LoadRow loaded() {
        return loaded;
    }

    Row row() {
        return loaded.row();
    }

    /** The key in the table written to; a contribution's differs from its product's. */
    String storeKey() {
        return storeKey;
    }

    void storeKey(String key) {
        this.storeKey = key;
    }

    Instant readAt() {
        return readAt;
    }

    /** A corrected record is as old as the reading it corrects. */
    void readAt(Instant instant) {
        this.readAt = instant;
    }

    boolean inAuthority() {
        return inAuthority;
    }

    void inAuthority(boolean authority) {
        this.inAuthority = authority;
    }

    String source() {
        return run.stream().source();
    }

    String sourceId() {
        if (run.table() == CanonicalTable.PRODUCT_CATALOG
                && run.request().content().recurs()) {
            // a product's key comes from its code, which several may have and which may change
            return Long.toString(loaded.reading().record().position());
        }
        String key = row().key();
        String prefix = source() + "-";
        return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    }

    long runId() {
        return run.id();
    }

    String position() {
        return run.request().content().name() + ":" + loaded.reading().record().position();
    }

    String quarantineRef() {
        return loaded.reading().quarantineRef();
    }

    /** A decimal column's value, zero when it has none. */
    BigDecimal amount(Column column) {
        Object value = column == null ? null : row().get(column);
        return value == null ? BigDecimal.ZERO : (BigDecimal) value;
    }
}
