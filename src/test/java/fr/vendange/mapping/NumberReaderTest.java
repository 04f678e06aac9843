package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.vendange.canonical.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {
    private static final NumberStyle FRENCH = new NumberStyle(DecimalMark.COMMA, true, false);
    private static final NumberStyle ENGLISH = new NumberStyle(DecimalMark.POINT, true, false);
    private static final NumberStyle UNDECIDED = NumberStyle.assuming(DecimalMark.COMMA);

    @ParameterizedTest(name = "« {0} » is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "12|12",
                "0|0",
                "007|7",
                "12,5|12.5",
                "12,50|12.50",
                "12.50|12.50",
                ",5|0.5",
                "0,123|0.123",
                "1 234,56 €|1234.56",
                "1\u00A0234,56\u00A0€|1234.56",
                "1\u202F234,56|1234.56",
                "1.234,56|1234.56",
                "1234.56|1234.56",
                "1,234.56|1234.56",
                "1 234 567|1234567",
                "1.234.567,89|1234567.89",
                "1,234,567.89|1234567.89",
                "1.234.567|1234567",
                "1'234,50|1234.50",
                "1’234,50|1234.50",
                "-12,50|-12.50",
                "12,50-|-12.50",
                "−12,50|-12.50",
                "(12,50)|-12.50",
                "( 12,50 € )|-12.50",
                "+3|3",
                "€ 12,50|12.50",
                "12,50 EUR|12.50",
                "12,50 euros|12.50",
                "EUR 12|12",
                "-12 €|-12",
                "12 €-|-12",
                "- 12|-12",
                "1 234,5678|1234.5678",
                "1234,567|1234.567",
                "12 345,678|12345.678",
            })
    void readsNumbersAsPeopleWriteThem(String written, BigDecimal number) {
        assertEquals(ReadCell.value(number.setScale(4)), ReadCell.of(money(UNDECIDED), written));
    }

    /** Nearly all numbers take a short way, which a space around them bars. */
    @Property
    void theShortWayIsTheLongOne(@ForAll("numberLike") String text) {
        WrittenNumber plain = new WrittenNumber();
        WrittenNumber spaced = new WrittenNumber();
        plain.read(text);
        spaced.read(" " + text);

        assertEquals(spaced.shape(), plain.shape(), text);
        if (plain.shape() != WrittenNumber.Shape.NONE) {
            assertEquals(spaced.value(), plain.value(), text);
            assertEquals(spaced.mark(), plain.mark(), text);
        }
    }

    @Provide
    Arbitrary<String> numberLike() {
        return Arbitraries.strings().withChars("0012345,.").ofMaxLength(22);
    }

    @ParameterizedTest(name = "« {0} »")
    @ValueSource(
            strings = {
                "12,5O",
                "abc",
                "12 50",
                "1,2,3",
                "1.2.3",
                "12.34,5",
                "1 234.567,89",
                "1,234 567",
                "--5",
                "5--",
                "-5-",
                "(-5)",
                "(5",
                "5)",
                ",",
                ".",
                "-",
                "€",
                "12,",
                "1e5",
                "3,76E+12",
                "0x10",
                "1 2",
                "１２",
                "12€50",
                "1..2",
                "1234,567,890",
                "12 34,5",
                "#REF!"
            })
    void refusesWhatIsNoNumber(String written) {
        assertEquals(
                ReadCell.refused("« " + written + " » n’est pas un nombre"), ReadCell.of(money(UNDECIDED), written));
    }

    @ParameterizedTest(name = "« {0} » is {1} with decimal commas, {2} with decimal points")
    @CsvSource(
            delimiter = '|',
            value = {"1,234|1.234|1234", "1.234|1234|1.234", "-12,345|-12.345|-12345", "123.456|123456|123.456"})
    void aNumberThatCanBeReadTwoWaysIsDecidedByItsColumn(String written, BigDecimal french, BigDecimal english) {
        assertEquals(ReadCell.value(french.setScale(4)), ReadCell.of(money(FRENCH), written));
        assertEquals(ReadCell.value(english.setScale(4)), ReadCell.of(money(ENGLISH), written));
    }

    @Test
    void whereNothingTellsTheMappingsMarkIsAssumedAndNoted() {
        assertEquals(
                ReadCell.noted(new BigDecimal("1.2340"), "number_ambiguous"), ReadCell.of(money(UNDECIDED), "1,234"));
    }

    @Test
    void aLaterNumberThatContradictsTheDecisionIsRefused() {
        assertEquals(
                ReadCell.refused("« 12.50 » contredit les autres nombres de la colonne, dont le séparateur décimal est"
                        + " « , »"),
                ReadCell.of(money(FRENCH), "12.50"));
        assertEquals(ReadCell.value(new BigDecimal("12.0000")), ReadCell.of(money(FRENCH), "12"));
    }

    @Test
    void theSampleDecidesOnlyWhereItMust() {
        assertEquals(
                new NumberStyle(DecimalMark.COMMA, true, false),
                NumberStyle.of(List.of("1,234", "12,5", "7"), DecimalMark.COMMA));
        assertEquals(
                new NumberStyle(DecimalMark.POINT, true, false),
                NumberStyle.of(List.of("1,234", "1,234.5", "12,5", "7.25"), DecimalMark.COMMA));
        assertEquals(
                new NumberStyle(DecimalMark.COMMA, true, true), NumberStyle.of(List.of("1,234"), DecimalMark.COMMA));
        assertEquals(
                new NumberStyle(DecimalMark.COMMA, false, false),
                NumberStyle.of(List.of("12,5", "x", 3), DecimalMark.POINT));
        assertEquals(
                new NumberStyle(DecimalMark.COMMA, true, false),
                NumberStyle.of(FRENCH.recorded()).orElseThrow());
    }

    @Test
    void whatIsTooLargeForTheColumnIsRefused() {
        assertEquals(ReadCell.value(new BigDecimal("9999999999.9999")), ReadCell.of(money(FRENCH), "9999999999,9999"));
        assertEquals(
                ReadCell.refused("« 10000000000 » est trop grand : au plus 9999999999.9999"),
                ReadCell.of(money(FRENCH), "10000000000"));
        assertEquals(
                ReadCell.refused("« -123456789012345678901234567890 » est trop grand : au plus 9999999999.9999"),
                ReadCell.of(money(FRENCH), "-123456789012345678901234567890"));
        assertEquals(
                ReadCell.refused("« 9999999999,99999 » est trop grand : au plus 9999999999.9999"),
                ReadCell.of(money(FRENCH), "9999999999,99999"));
    }

    @Test
    void decimalsTheColumnCannotHoldAreRoundedAndNotedOrRefused() {
        assertEquals(ReadCell.noted(new BigDecimal("1.2346"), "number_rounded"), ReadCell.of(money(FRENCH), "1,23456"));
        assertEquals(ReadCell.value(new BigDecimal("1.5000")), ReadCell.of(money(FRENCH), "1,5000000"));
        NumberReader strict = new NumberReader(ColumnType.MONEY, false, FRENCH, false);
        assertEquals(ReadCell.refused("« 1,23456 » a plus de 4 décimales"), ReadCell.of(strict, "1,23456"));
    }

    @Test
    void aSpreadsheetsBinaryArithmeticIsNoRounding() {
        assertEquals(
                ReadCell.value(new BigDecimal("12.1000")),
                ReadCell.of(money(FRENCH), new BigDecimal("12.100000000000001")));
        assertEquals(ReadCell.value(new BigDecimal("0.3000")), ReadCell.of(money(ENGLISH), "0.30000000000000004"));
    }

    @Test
    void readsTypedNumbersButNoBinaryFloatingPoint() {
        assertEquals(ReadCell.value(new BigDecimal("7.0000")), ReadCell.of(money(FRENCH), 7));
        assertEquals(ReadCell.value(new BigDecimal("7.0000")), ReadCell.of(money(FRENCH), 7L));
        assertEquals(ReadCell.value(new BigDecimal("7.0000")), ReadCell.of(money(FRENCH), BigInteger.valueOf(7)));
        assertEquals(ReadCell.value(null), ReadCell.of(money(FRENCH), false));
        assertEquals(
                ReadCell.refused("une valeur de type Double ne peut être lue ici"), ReadCell.of(money(FRENCH), 7.5d));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12,5 %|12.50", "12.5% vol|12.50", "13°|13.00", "13,5 % Vol.|13.50", "20|20.00"})
    void percentagesMayCarryTheirSign(String written, BigDecimal percent) {
        assertEquals(
                ReadCell.value(percent),
                ReadCell.of(new NumberReader(ColumnType.PERCENT, true, UNDECIDED, true), written));
    }

    @Property
    void whateverIsWrittenInAFrenchWayReadsBackEqual(
            @ForAll("amounts") BigDecimal amount, @ForAll("frenchWays") FrenchWay way) {
        NumberReader reader = money(FRENCH);
        ReadCell read = ReadCell.of(reader, way.write(amount));
        assertNull(read.refused());
        assertEquals(amount.setScale(4), read.value());
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-9999999999.9999"), new BigDecimal("9999999999.9999"))
                .ofScale(4)
                .map(amount -> amount.setScale(4, RoundingMode.HALF_UP));
    }

    @Provide
    Arbitrary<FrenchWay> frenchWays() {
        return Arbitraries.of(FrenchWay.values());
    }

    enum FrenchWay {
        PLAIN("0.00##", '\0', "", "-", ""),
        SPACES("#,##0.00##", ' ', "", "-", ""),
        NO_BREAK_SPACES("#,##0.0000", '\u00A0', "", "-", "\u00A0€"),
        NARROW_SPACES("#,##0.0000", '\u202F', "", "-", "\u202F€"),
        POINTS("#,##0.00##", '.', "", "-", " EUR"),
        TRAILING_MINUS("#,##0.00##", ' ', "", "", "-"),
        PARENTHESES("#,##0.00##", ' ', "", "(", ")"),
        EURO_BEFORE("#,##0.00##", ' ', "€ ", "-", "");

        private final String pattern;
        private final char grouping;
        private final String before;
        private final String minus;
        private final String after;

        FrenchWay(String pattern, char grouping, String before, String minus, String after) {
            this.pattern = pattern;
            this.grouping = grouping;
            this.before = before;
            this.minus = minus;
            this.after = after;
        }

        String write(BigDecimal amount) {
            DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
            symbols.setDecimalSeparator(',');
            symbols.setGroupingSeparator(grouping);
            String digits = new DecimalFormat(pattern, symbols).format(amount.abs());
            boolean signBehind = this == TRAILING_MINUS || this == PARENTHESES;
            if (amount.signum() < 0) {
                return minus + before + digits + after;
            }
            return before + digits + (signBehind ? "" : after);
        }
    }

    private static NumberReader money(NumberStyle style) {
        return new NumberReader(ColumnType.MONEY, true, style, false);
    }
}
