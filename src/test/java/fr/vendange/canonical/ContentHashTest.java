package fr.vendange.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private final ContentHash hash = new ContentHash(CanonicalTable.SALES_LINES);

    @Test
    void aRowWithoutAKeyYetIsHashedByWhatItStates() {
        assertEquals(hash.of(sale(null, "6")), hash.of(sale(null, "6.000")));
        assertNotEquals(hash.of(sale(null, "6")), hash.of(sale(null, "5")));
    }

    @Test
    void theKeyIsPartOfTheHashAndItsAbsenceIsNotAnEmptyOne() {
        assertNotEquals(hash.of(sale("isavigne-1", "6")), hash.of(sale("isavigne-2", "6")));
        assertNotEquals(hash.of(sale(null, "6")), hash.of(sale("", "6")));
    }

    private static Row sale(String key, String quantity) {
        Row row = new Row(CanonicalTable.SALES_LINES);
        row.set(0, key);
        row.set(CanonicalTable.SALES_LINES.column("quantity_units"), new BigDecimal(quantity));
        return row;
    }
}
