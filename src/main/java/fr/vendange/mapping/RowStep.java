package fr.vendange.mapping;

import fr.vendange.canonical.Row;

/** One of the steps that fill a row from a record's cells, in a fixed order. Stateless: any thread may run it. */
@FunctionalInterface
interface RowStep {
    void apply(Object[] cells, Row row, Findings findings);
}
