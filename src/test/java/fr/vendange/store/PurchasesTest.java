package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchasesTest {
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-02T12:00:00Z");

    private final Purchases purchases = new Purchases();

    @Test
    void withoutALineThereAreNoDatesNoPurchaseAndNoMean() {
        assertNull(purchases.first());
        assertNull(purchases.last());
        assertNull(purchases.mean());
        assertNull(purchases.category());
        assertEquals(0, purchases.count());
        assertEquals(BigDecimal.ZERO, purchases.spent());
    }

    @Test
    void linesOfOneOrderAreOnePurchaseWithItsFirstAndLastInstant() {
        add("C-1", NOON.plusHours(2), "10.00", "1");
        add("C-1", NOON, "5.00", "1");
        add(LocalDate.of(2026, 3, 4), NOON.plusDays(2), "0.01", "1");

        assertEquals(NOON, purchases.first());
        assertEquals(NOON.plusDays(2), purchases.last());
        assertEquals(2, purchases.count());
        assertEquals(new BigDecimal("7.5050"), purchases.mean());
    }

    @Test
    void aReturnAloneIsNoPurchaseAndCountsInTheTotal() {
        add("C-1", NOON, "30.00", "3");
        add("R-1", NOON.plusDays(9), "-10.00", "-1");

        assertEquals(1, purchases.count());
        assertEquals(NOON, purchases.last());
        assertEquals(new BigDecimal("20.00"), purchases.spent());
    }

    @Test
    void aReturnedLineOfAPositiveOrderMovesItsDates() {
        add("C-1", NOON, "30.00", "3");
        add("C-1", NOON.plusDays(1), "-10.00", "-1");

        assertEquals(NOON.plusDays(1), purchases.last());
    }

    @Test
    void aLineWithoutAmountOrQuantityAddsNothing() {
        add("C-1", NOON, null, null);

        assertEquals(0, purchases.count());
        assertEquals(BigDecimal.ZERO, purchases.spent());
    }

    @Test
    void theMeanIsRoundedAwayFromZeroAtFourPlaces() {
        add("C-1", NOON, "0.0001", "1");
        add("C-2", NOON, "0", "1");

        assertEquals(new BigDecimal("0.0001"), purchases.mean());
    }

    @ParameterizedTest
    @CsvSource({
        "rouge, 6, blanc, 7, blanc",
        "rouge, 6, blanc, 6, blanc",
        "rouge, 1, blanc, , rouge",
        "rouge, -5, , 900, rouge",
        "rouge, , blanc, , blanc"
    })
    void thePreferredCategoryIsTheOneOfMostBottles(
            String first, BigDecimal bottlesOfFirst, String second, BigDecimal bottlesOfSecond, String preferred) {
        purchases.add(new Purchases.Line("C-1", NOON, BigDecimal.ONE, BigDecimal.ONE, bottlesOfFirst, first));
        purchases.add(new Purchases.Line("C-2", NOON, BigDecimal.ONE, BigDecimal.ONE, bottlesOfSecond, second));

        assertEquals(preferred, purchases.category());
    }

    @Test
    void bottlesThatAreNotKnownAreLeftOutOfTheSum() {
        purchases.add(new Purchases.Line("C-1", NOON, BigDecimal.ONE, BigDecimal.ONE, null, "rouge"));
        purchases.add(new Purchases.Line("C-2", NOON, BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("6"), "rouge"));
        purchases.add(new Purchases.Line("C-3", NOON, BigDecimal.ONE, BigDecimal.ONE, null, "rouge"));
        purchases.add(new Purchases.Line("C-4", NOON, BigDecimal.ONE, BigDecimal.ONE, new BigDecimal("5"), "blanc"));

        assertEquals("rouge", purchases.category());
    }

    private void add(Object purchase, OffsetDateTime at, String euros, String units) {
        purchases.add(new Purchases.Line(purchase, at, amount(euros), amount(units), null, null));
    }

    private static BigDecimal amount(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
