package fr.vendange.canonical;

/**
 * A mapping bound to the columns of one stream: a pure function from a record to a row, or to the reasons why not.
 * Implementations are thread-safe, and nothing of one record changes what becomes of another.
 */
public interface RecordMapping {
    CanonicalTable table();

    Mapped map(SourceRecord record);
}
