package fr.vendange.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "0, entry",
        "14.99, entry",
        "15, standard",
        "29.9999, standard",
        "30, premium",
        "74.99, premium",
        "75, luxury",
        "900, luxury"
    })
    void aListPriceMakesASegment(BigDecimal price, String segment) {
        Row row = new Row(CanonicalTable.PRODUCT_CATALOG);
        row.set(row.table().column("list_price_eur"), price);

        DerivedColumns.complete(row);

        assertEquals(segment, row.get("price_segment"));
    }

    @Test
    void noPriceAndANegativeOneMakeNoSegment() {
        assertNull(PriceSegment.of(null));
        assertNull(PriceSegment.of(new BigDecimal("-1")));
    }

    @ParameterizedTest(name = "{0} is on {1} in Paris")
    @CsvSource({
        "2025-06-30T21:59:59Z, 2025-06-30",
        "2025-06-30T22:00:00Z, 2025-07-01",
        "2025-12-31T22:59:59Z, 2025-12-31",
        "2025-12-31T23:00:00Z, 2026-01-01",
    })
    void aSaleBelongsToTheDayInParis(Instant dateSale, LocalDate day) {
        assertEquals(day, SaleDay.of(dateSale));
    }

    @Test
    void theTotalIsQuantityTimesUnitPriceUnlessStated() {
        Row row = sale("12.000", "7.3333", null, null);
        DerivedColumns.complete(row);
        assertEquals(new BigDecimal("87.9996"), row.get("price_total_eur"));

        Row discounted = sale("12.000", "7.3333", "80.0000", null);
        DerivedColumns.complete(discounted);
        assertEquals(new BigDecimal("80.0000"), discounted.get("price_total_eur"));
    }

    @Test
    void aTotalThatWeComputedHashesLikeTheSameTotalStated() {
        Row computed = sale("12.000", "7.5000", null, null);
        Row stated = sale("12.000", "7.5000", "90.0000", null);
        Row other = sale("12.000", "7.5000", "89.0000", null);
        DerivedColumns.complete(computed);
        ContentHash hash = new ContentHash(CanonicalTable.SALES_LINES);

        assertEquals(hash.of(stated), hash.of(computed));
        assertNotEquals(hash.of(other), hash.of(computed));
    }

    @Test
    void aTotalThatDoesNotFitIsLeftOut() {
        Row row = sale("99999999999.999", "9999999999.0000", null, null);
        DerivedColumns.complete(row);
        assertNull(row.get("price_total_eur"));
    }

    @ParameterizedTest(name = "price {0}, cost {1}, VAT {2} %: margin {3} %")
    @CsvSource({
        "100, 60, , 40.00",
        "100, 120, , -20.00",
        "0, 5, , ",
        ", 5, , ",
        "100, , , ",
        "120, 60, 20, 40.00",
        "0.01, 10000, , ",
        "-100, -60, , 40.00",
        "3, 2, , 33.33"
    })
    void theMarginIsNetOfVatWhenItIsKnown(BigDecimal price, BigDecimal cost, BigDecimal vat, BigDecimal margin) {
        assertEquals(margin, Margin.percentNetOfVat(price, cost, vat));
    }

    @ParameterizedTest
    @CsvSource({
        "chi-blc-2023, CHI-BLC-2023",
        "'  chi  blc 2023 ', CHI-BLC-2023",
        "e\u0301lan, ÉLAN",
        "'a\u00A0\u202Fb\tc', A-B-C",
        "'\u00A0', ''",
        "a--b, A--B",
    })
    void aProductKeyHasOneSpelling(String written, String key) {
        assertEquals(key, ProductKey.normalise(written));
        assertEquals(key, ProductKey.normalise(key));
    }

    private static Row sale(String quantity, String unitPrice, String total, String cost) {
        Row row = new Row(CanonicalTable.SALES_LINES);
        row.set(0, "isavigne-1");
        row.set(row.table().column("date_sale"), Instant.parse("2025-03-01T00:00:00Z"));
        row.set(row.table().column("quantity_units"), new BigDecimal(quantity));
        row.set(row.table().column("price_unit_eur"), new BigDecimal(unitPrice));
        row.set(row.table().column("price_total_eur"), total == null ? null : new BigDecimal(total));
        row.set(row.table().column("cost_total_eur"), cost == null ? null : new BigDecimal(cost));
        return row;
    }
}
