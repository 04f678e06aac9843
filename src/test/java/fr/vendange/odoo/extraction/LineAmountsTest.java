package fr.vendange.odoo.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.vendange.canonical.Problem;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineAmountsTest {
    @ParameterizedTest
    @CsvSource({
        "72,      1,      EUR, EUR, 72.0000",
        "72,      ,       ,    ,    72.0000",
        "1085.5,  1.0855, USD, EUR, 1000.0000",
        "72,      1,      EUR, USD, 72.0000"
    })
    void theTotalInEuros(String total, String rate, String currency, String company, String expected) {
        assertEquals(
                new BigDecimal(expected), one(LineAmounts.total(), decimal(total), decimal(rate), currency, company));
    }

    @Test
    void anOrderInDollarsOfACompanyInDollarsCannotBeConverted() {
        assertEquals(
                Problem.of("currency_not_convertible", "currency_id", "USD", "USD"),
                one(LineAmounts.total(), decimal("72"), decimal("1"), "USD", "USD"));
        assertEquals(
                Problem.of("currency_not_convertible", "currency_id", "USD", "EUR"),
                one(LineAmounts.total(), decimal("72"), decimal("0"), "USD", "EUR"));
    }

    @ParameterizedTest
    @CsvSource({"72, 6, 12.0000", "10, 3, 3.3333", "-12, -1, 12.0000"})
    void theUnitPriceIsTheTotalOverTheQuantity(String total, String quantity, String expected) {
        assertEquals(
                new BigDecimal(expected),
                one(LineAmounts.unitPrice(), decimal(total), null, "EUR", "EUR", decimal(quantity)));
    }

    @Test
    void nothingHasNoUnitPrice() {
        assertNull(one(LineAmounts.unitPrice(), decimal("0"), null, "EUR", "EUR", decimal("0")));
    }

    @Test
    void vatIsTheSumOfThePercentagesElseWhatTheAmountsSay() {
        assertEquals(
                decimal("20"),
                one(LineAmounts.vat(), List.of(decimal("20")), List.of("percent"), null, null, null, null));
        assertEquals(
                decimal("5.50"),
                one(
                        LineAmounts.vat(),
                        List.of(decimal("1")),
                        List.of("fixed"),
                        null,
                        null,
                        decimal("100"),
                        decimal("105.5")));
        assertNull(one(LineAmounts.vat(), null, null, null, null, decimal("0"), decimal("0")));
    }

    @Test
    void aListPriceWithoutVatGetsItAndOneWithVatKeepsIt() {
        assertEquals(
                decimal("12.0000"),
                one(ListPrice.computed(), decimal("10"), List.of(decimal("20")), List.of("percent"), List.of(false)));
        assertEquals(
                decimal("12.0000"),
                one(ListPrice.computed(), decimal("12"), List.of(decimal("20")), List.of("percent"), List.of(true)));
        assertEquals(decimal("9.5000"), one(ListPrice.computed(), decimal("9.5"), null, null, null));
    }

    private static Object one(Computed computed, Object... arguments) {
        return computed.of(Collections.singletonList(arguments)).get(0);
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
