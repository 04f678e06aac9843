package fr.vendange.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BottleUnitsTest {
    private final BottleUnits units = BottleUnits.standard();

    @ParameterizedTest(name = "{0} is {1} × {2} cl")
    @CsvSource(
            nullValues = "product",
            value = {
                "'', 1, product",
                "'  ', 1, product",
                "bouteille, 1, product",
                "Bouteilles, 1, product",
                "BTL, 1, product",
                "75cl, 1, 75",
                "75 cl, 1, 75",
                "'0,75 L', 1, 75.00",
                "0.75 L, 1, 75.00",
                "750 ml, 1, 75.0",
                "bouteille 75cl, 1, 75",
                "bouteille de 75 cl, 1, 75",
                "quart, 1, 18.7",
                "quart 20 cl, 1, 20",
                "'quart 18,7cl', 1, 18.7",
                "Piccolo, 1, 18.7",
                "demi, 1, 37.5",
                "demi-bouteille, 1, 37.5",
                "Demi-bouteilles, 1, 37.5",
                "1/2 bouteille, 1, 37.5",
                "½ btl, 1, 37.5",
                "fillette, 1, 37.5",
                "fillette 37.5 cl, 1, 37.5",
                "'37,5cl', 1, 37.5",
                "375 ml, 1, 37.5",
                "50cl, 1, 50",
                "pot lyonnais, 1, 46",
                "pot lyonnais 46 cl, 1, 46",
                "clavelin 62 cl, 1, 62",
                "litre, 1, 100",
                "1 L, 1, 100",
                "100 cl, 1, 100",
                "magnum, 1, 150",
                "150cl, 1, 150",
                "1.5 L, 1, 150.0",
                "Jéroboam, 1, 300",
                "jeroboams, 1, 300",
                "Double Magnum, 1, 300",
                "réhoboam, 1, 450",
                "mathusalem, 1, 600",
                "salmanazar, 1, 900",
                "balthazar, 1, 1200",
                "nabuchodonosor, 1, 1500",
                "BIB 5L, 1, 500",
                "BIB 5, 1, 500",
                "Bag-in-Box 3 litres, 1, 300",
                "fontaine à vin 10 L, 1, 1000",
                "Fontaine a vin 2.5 L, 1, 250.0",
                "caisse, 12, product",
                "carton, 12, product",
                "case, 12, product",
                "colis, 12, product",
                "Cartons, 12, product",
                "caisse de 6, 6, product",
                "caisse 6, 6, product",
                "carton 12, 12, product",
                "carton x6, 6, product",
                "6x150cl, 6, 150",
                "6 × 75 cl, 6, 75",
                "6*75cl, 6, 75",
                "75 cl x 6, 6, 75",
                "caisse 6x150cl, 6, 150",
                "caisse bois 6 magnums, 6, 150",
                "carton de 6 bouteilles de 75 cl, 6, 75",
                "carton de 4 BIB 5L, 4, 500",
                "2 caisses de 6, 12, product",
                "12 bouteilles, 12, product",
                "lot de 3, 3, product",
                "hl, 1, 10000",
                "hectolitre, 1, 10000",
                "2 hl, 1, 20000",
                "175 cl, 1, 175",
            })
    void understandsWhatPeopleWrite(String written, BigDecimal bottles, BigDecimal volumeCl) {
        BottleUnit unit = units.parse(written).orElseThrow();
        assertEquals(0, bottles.compareTo(unit.bottles()), () -> written + ": " + unit);
        if (volumeCl == null) {
            assertEquals(null, unit.volumeCl(), written);
        } else {
            assertEquals(0, volumeCl.compareTo(unit.volumeCl()), () -> written + ": " + unit);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "palette", "75", "6x75", "magnum 75cl", "BIB", "lot", "caisse 6x", "caisse de zéro", "caisse 0",
                "carton 6,5", "0 cl", "bouteille bouteille", "75 cl 75 cl", "6 75cl", "%", "x", "75cl!", "cl"
            })
    void doesNotGuessWhatItDoesNotUnderstand(String written) {
        assertEquals(Optional.empty(), units.parse(written));
    }

    @ParameterizedTest(name = "{0} {1} of a product of {2} cl are {3} equivalents")
    @CsvSource(
            nullValues = "unknown",
            value = {
                "1, bouteille, unknown, 1.000",
                "1, bouteille, 150, 2.000",
                "1, caisse 6x150cl, unknown, 12.000",
                "1, caisse 6x150cl, 75, 12.000",
                "1, 175 cl, unknown, 2.333",
                "1, carton 12, 75, 12.000",
                "1, carton 12, 37.5, 6.000",
                "2, BIB 5L, unknown, 13.333",
                "-3, magnum, 75, -6.000",
                "0.5, hl, unknown, 66.667",
                "1, '18,7 cl', unknown, 0.249",
            })
    void countsSeventyFiveCentilitreEquivalents(BigDecimal quantity, String unit, BigDecimal volume, String expected) {
        assertEquals(Optional.of(new BigDecimal(expected)), units.equivalent(quantity, unit, volume));
    }

    @Test
    void anEstateAddsItsOwnUnits() {
        BottleUnits extended = units.with(List.of(
                BottleUnits.Word.format("Panier découverte", BigDecimal.valueOf(3), null),
                BottleUnits.Word.format("carafon", BigDecimal.ONE, BigDecimal.valueOf(25))));

        assertEquals(
                Optional.of(new BigDecimal("6.000")),
                extended.equivalent(BigDecimal.valueOf(2), "paniers decouverte", null));
        assertEquals(Optional.of(new BigDecimal("0.333")), extended.equivalent(BigDecimal.ONE, "Carafon", null));
        assertEquals(Optional.empty(), units.parse("carafon"));
    }

    @Test
    void anEstateGivesAWordItsOwnMeaning() {
        BottleUnits sixes = units.with(
                List.of(new BottleUnits.Word(BottleUnits.Kind.CASE, "carton", BigDecimal.valueOf(6), null, false)));

        assertEquals(BigDecimal.valueOf(6), sixes.parse("cartons").orElseThrow().bottles());
        assertEquals(BigDecimal.valueOf(12), sixes.parse("caisse").orElseThrow().bottles());
    }

    @Test
    void remembersRepeatedTexts() {
        assertSame(units.parse("caisse de 6"), units.parse("caisse de 6"));
    }
}
