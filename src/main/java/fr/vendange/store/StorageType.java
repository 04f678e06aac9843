package fr.vendange.store;

import fr.vendange.canonical.ColumnType;

/** The column types of the store: the canonical ones and those of lineage. */
enum StorageType {
    TEXT,
    TEXT_ARRAY,
    DECIMAL,
    SMALLINT,
    BIGINT,
    BOOLEAN,
    TIMESTAMP,
    DATE,
    UUID;

    static StorageType of(ColumnType type) {
        return switch (type) {
            case TEXT -> TEXT;
            case TEXT_ARRAY -> TEXT_ARRAY;
            case MONEY, QUANTITY, PERCENT -> DECIMAL;
            case SMALLINT -> SMALLINT;
            case BOOLEAN -> BOOLEAN;
            case TIMESTAMP -> TIMESTAMP;
            case DATE -> DATE;
        };
    }
}
