package fr.vendange.delivery.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.delivery.odoo.Tax;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Odoo is told a bottle costs, so that it comes to the sum that was paid. */
class LinePricesTest {
    private static final Tax INCLUDED = new Tax(37, new BigDecimal("20"), true);
    private static final Tax ADDED = new Tax(36, new BigDecimal("20"), false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // quantity | total | untaxed | price includes tax | units × price
                "2          | 38.40 | 32.00   | false              | 2 × 16.00",
                "2          | 38.40 | 32.00   | true               | 2 × 19.20",
                "3          | 10.00 | 8.33    | true               | 2 × 3.33, 1 × 3.34",
                "6          | 70.00 | 58.33   | true               | 2 × 11.66, 4 × 11.67",
                "1          | 13.188| 10.99   | false              | 1 × 10.99",
                "1          | 0     | 0       | true               | 1 × 0.00",
                "1.5        | 15.00 | 12.50   | true               | 1.5 × 10.00",
            })
    void unitsCostWholeCentsAndComeToTheSum(
            String quantity, String total, String untaxed, boolean included, String portions) {
        List<LinePrices.Portion> made =
                LinePrices.portions(line(quantity, total, untaxed), included ? INCLUDED : ADDED);
        assertEquals(
                portions,
                made.stream()
                        .map(portion -> portion.quantity() + " × " + portion.unitPrice())
                        .collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 9.99 with 20 % inside is 8.325 without, which Odoo would make 10.00 of
                "1 | 9.99  | 8.325 | 37",
                "2 | 38.40 | 32.00 | 36"
            })
    void theTaxIsTheFirstUnderWhichTheSumIsTheShops(String quantity, String total, String untaxed, long tax) {
        assertEquals(
                tax,
                LinePrices.fitting(line(quantity, total, untaxed), List.of(ADDED, INCLUDED))
                        .id());
    }

    @Property
    void underATaxThatPricesIncludeEverySumIsExact(
            @ForAll @IntRange(min = 1, max = 500) int quantity, @ForAll @IntRange(max = 1_000_000) int cents) {
        SoldLine line =
                line(Integer.toString(quantity), BigDecimal.valueOf(cents, 2).toPlainString(), "0");
        assertTrue(LinePrices.isExact(line, INCLUDED));
        BigDecimal units = LinePrices.portions(line, INCLUDED).stream()
                .map(LinePrices.Portion::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, units.compareTo(BigDecimal.valueOf(quantity)));
    }

    private static SoldLine line(String quantity, String total, String untaxed) {
        return new SoldLine(
                "A",
                Optional.empty(),
                "Aligoté",
                new BigDecimal(quantity),
                new BigDecimal(total),
                new BigDecimal(untaxed),
                BigDecimal.ZERO,
                List.of(new BigDecimal("20")),
                true);
    }
}
