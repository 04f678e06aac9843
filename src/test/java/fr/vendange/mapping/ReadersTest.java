package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.CanonicalTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
    private static final WrittenDate PARIS = new WrittenDate(ZoneId.of("Europe/Paris"), 2026);
    private static final DateReader DATES = new DateReader(PARIS, false);

    @ParameterizedTest(name = "« {0} » is {1}")
    @CsvSource({
        "2025-03-01, 2025-02-28T23:00:00Z",
        "2025/03/01, 2025-02-28T23:00:00Z",
        "01/03/2025, 2025-02-28T23:00:00Z",
        "1/3/2025, 2025-02-28T23:00:00Z",
        "' 01/03/2025 ', 2025-02-28T23:00:00Z",
        "01-03-2025, 2025-02-28T23:00:00Z",
        "01.03.2025, 2025-02-28T23:00:00Z",
        "03/12/2025, 2025-12-02T23:00:00Z",
        "01/07/25, 2025-06-30T22:00:00Z",
        "01/07/26, 2026-06-30T22:00:00Z",
        "01/07/27, 1927-06-30T23:00:00Z",
        "29/02/2024, 2024-02-28T23:00:00Z",
        "01/03/2025 14:30, 2025-03-01T13:30:00Z",
        "01/03/2025 14:30:15, 2025-03-01T13:30:15Z",
        "01/03/2025 9:05, 2025-03-01T08:05:00Z",
        "01/03/2025 14h30, 2025-03-01T13:30:00Z",
        "2025-03-01T14:30:15.123456, 2025-03-01T13:30:15.123456Z",
        "2025-03-01T14:30:00Z, 2025-03-01T14:30:00Z",
        "2025-03-01T14:30:00+02:00, 2025-03-01T12:30:00Z",
        "2025-03-01 14:30:00+02, 2025-03-01T12:30:00Z",
        "30/03/2025 02:30, 2025-03-30T01:30:00Z",
        "26/10/2025 02:30, 2025-10-26T00:30:00Z",
    })
    void readsDatesDayFirst(String written, Instant instant) {
        assertEquals(ReadCell.value(instant), ReadCell.of(DATES, written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2025",
                "12/2025",
                "2025",
                "45000",
                "29/02/2025",
                "01/13/2025",
                "00/01/2025",
                "2025-13-01",
                "01/03/025",
                "01/03-2025",
                "1/3/2025/4",
                "hier",
                "01/03/2025 25:00",
                "01/03/2025 midi",
                "01/03/0025",
                "2025-3",
                "//",
                "2025--01",
                "01/03/2025x",
                "20250301",
                "01/03/99999"
            })
    void refusesWhatNoCalendarHolds(String written) {
        assertEquals(
                ReadCell.refused("« " + written + " » n’est pas une date du calendrier"), ReadCell.of(DATES, written));
    }

    @Test
    void readsExcelSerialsWhereTheyAreExpected() {
        Instant day = Instant.parse("2023-03-14T23:00:00Z");
        assertEquals(ReadCell.value(day), ReadCell.of(new DateReader(PARIS, true), "45000"));
        assertEquals(ReadCell.value(day), ReadCell.of(DATES, 45000));
        assertEquals(
                ReadCell.value(Instant.parse("2023-03-15T11:00:00Z")), ReadCell.of(DATES, new BigDecimal("45000.5")));
        assertEquals(ReadCell.refused("« 12 » n’est pas une date du calendrier"), ReadCell.of(DATES, 12));
        assertEquals(
                ReadCell.refused("« 20250301 » n’est pas une date du calendrier"),
                ReadCell.of(new DateReader(PARIS, true), "20250301"));
    }

    @Test
    void readsTypedDates() {
        Instant instant = Instant.parse("2025-03-01T10:00:00Z");
        assertEquals(ReadCell.value(instant), ReadCell.of(DATES, instant));
        assertEquals(
                ReadCell.value(Instant.parse("2025-02-28T23:00:00Z")), ReadCell.of(DATES, LocalDate.of(2025, 3, 1)));
        assertEquals(ReadCell.value(instant), ReadCell.of(DATES, LocalDateTime.of(2025, 3, 1, 11, 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "' Jean.DUPONT@Example.FR ', jean.dupont@example.fr,",
        "jean.dupont@example, , email_invalid",
        "jean dupont@example.fr, , email_invalid",
        "aucun, , email_invalid",
    })
    void readsEmails(String written, String address, String anomaly) {
        assertEquals(new ReadCell(address, null, anomaly), ReadCell.of(new EmailReader(), written));
    }

    @ParameterizedTest
    @CsvSource({
        "06 12 34 56 78, +33612345678,",
        "06.12.34.56.78, +33612345678,",
        "+33 6 12 34 56 78, +33612345678,",
        "0033612345678, +33612345678,",
        "02 61 91 29 67, +33261912967,",
        "612345678, +33612345678, phone_repaired",
        "33612345678, +33612345678, phone_repaired",
        "+32 470 12 34 56, +32470123456,",
        "12345, , phone_invalid",
        "'3,36E+10', , phone_invalid",
        "non communiqué, , phone_invalid",
        "06 12 34 56 78 90, , phone_invalid",
    })
    void readsTelephoneNumbers(String written, String number, String anomaly) {
        assertEquals(new ReadCell(number, null, anomaly), ReadCell.of(new PhoneReader("FR"), written));
    }

    @Test
    void readsTelephoneNumbersThatASpreadsheetTookForNumbers() {
        assertEquals(ReadCell.noted("+33612345678", "phone_repaired"), ReadCell.of(new PhoneReader("FR"), 612345678));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' C123 '|C123",
                "12345|12345",
                "3E5|3E5",
                "AE+12|AE+12",
                "1,23456E+5|123456",
                "e\u0301t\u00e9|été",
                "12E+5|12E+5"
            })
    void readsCodes(String written, String code) {
        assertEquals(ReadCell.value(code), ReadCell.of(CodeReader.plain(), written));
    }

    @Test
    void refusesCodesWhoseDigitsAreLost() {
        assertEquals(
                ReadCell.refused("« 3,76E+12 » est un code que le tableur a transformé en nombre : des chiffres sont"
                        + " perdus"),
                ReadCell.of(CodeReader.plain(), "3,76E+12"));
        assertEquals(
                ReadCell.refused("ce code a plus de 255 caractères"), ReadCell.of(CodeReader.plain(), "x".repeat(256)));
    }

    @Test
    void codesFromNumbersCarryNoDecimals() {
        assertEquals(
                ReadCell.value("isavigne-42"), ReadCell.of(CodeReader.prefixed("isavigne"), new BigDecimal("42.0")));
        assertEquals(ReadCell.value("CHI-BLC-2023"), ReadCell.of(CodeReader.productKey(), " chi blc 2023"));
    }

    @ParameterizedTest
    @CsvSource({
        "2019, 2019,",
        "1800, 1800,",
        "2026, 2026,",
        "2027, , vintage_implausible",
        "1799, , vintage_implausible",
        "NM, ,",
        "SA, ,",
        "Non millésimé, ,",
        "n.m., ,",
        "19, , vintage_implausible",
        "20190, , vintage_implausible",
        "2O19, , vintage_implausible",
    })
    void readsVintages(String written, Integer year, String anomaly) {
        assertEquals(new ReadCell(year, null, anomaly), ReadCell.of(new VintageReader(2026), written));
    }

    @ParameterizedTest
    @CsvSource({
        "75 cl, 75.00,",
        "'0,75 L', 75.00,",
        "Magnum, 150.00,",
        "37.5, 37.50,",
        "'37,5', 37.50,",
        "75, 75.00,",
        "bouteille, ,",
        "750, , volume_unknown",
        "6x75cl, , volume_unknown",
        "grande, , volume_unknown",
        "BIB 5 L, 500.00,"
    })
    void readsVolumes(String written, BigDecimal centilitres, String anomaly) {
        assertEquals(
                new ReadCell(centilitres, null, anomaly),
                ReadCell.of(new VolumeReader(BottleUnits.standard()), written));
    }

    @ParameterizedTest
    @CsvSource({
        "oui, true",
        "Oui, true",
        "VRAI, true",
        "1, true",
        "x, true",
        "O, true",
        "non, false",
        "N, false",
        "faux, false",
        "0, false"
    })
    void readsYesAndNo(String written, boolean value) {
        assertEquals(ReadCell.value(value), ReadCell.of(new BooleanReader(false), written));
        assertEquals(ReadCell.value(!value), ReadCell.of(new BooleanReader(true), written));
    }

    @Test
    void refusesWhatIsNeitherYesNorNo() {
        assertEquals(
                ReadCell.refused("« peut-être » n’est ni oui ni non"),
                ReadCell.of(new BooleanReader(true), "peut-être"));
    }

    @Test
    void readsEnumerationsBySynonyms() {
        OneOfReader colours = new OneOfReader(
                CanonicalTable.PRODUCT_CATALOG.column("category"),
                Map.of("rouge", List.of("r", "rge")),
                OneOfReader.Unknown.NULL);
        for (String written : List.of("Rouge", "ROUGES", "rge", "R", " rouge ")) {
            assertEquals(ReadCell.value("rouge"), ReadCell.of(colours, written));
        }
        assertEquals(ReadCell.value("rosé"), ReadCell.of(colours, "rose"));
        assertEquals(ReadCell.noted(null, "value_unknown"), ReadCell.of(colours, "vert"));
    }

    @Test
    void readsListsWithoutEmptyOrRepeatedItems() {
        ListReader list = new ListReader(",/;");
        assertEquals(
                ReadCell.value(List.of("Merlot", "Cabernet franc", "Syrah")),
                ReadCell.of(list, "Merlot, Cabernet franc / Syrah;;Merlot"));
        assertEquals(ReadCell.value(List.of("a", "b")), ReadCell.of(list, List.of("a", " b ")));
        assertEquals(ReadCell.value(null), ReadCell.of(list, " , ;"));
    }

    @Test
    void cleansText() {
        TextReader text = new TextReader(false);
        assertEquals(ReadCell.value("été au chai"), ReadCell.of(text, "\u00A0e\u0301te\u0301 au chai \u202F"));
        assertEquals(ReadCell.value("12 rue des Vignes"), ReadCell.of(text, "12 rue\r\ndes Vignes"));
        assertEquals(ReadCell.noted("a b", "control_characters_removed"), ReadCell.of(text, "a\u0007b"));
        assertEquals(
                ReadCell.refused("ce texte contient un caractère nul, qu’aucune base n’enregistre"),
                ReadCell.of(text, "a\u0000b"));
        assertEquals(ReadCell.value("a\nb"), ReadCell.of(new TextReader(true), "a\r\nb"));
    }

    @ParameterizedTest
    @CsvSource({
        "France, FR, France",
        "FRANCE, FR, France",
        "fr, FR, France",
        "Belgique, BE, Belgique",
        "Belgium, BE, Belgique",
        "Allemagne, DE, Allemagne",
        "Royaume-Uni, GB, Royaume-Uni",
        "Angleterre, GB, Royaume-Uni",
        "Etats Unis, US, États-Unis",
        "USA, US, États-Unis",
        "Suisse, CH, Suisse",
        "CHE, CH, Suisse"
    })
    void knowsCountriesByWhatPeopleWrite(String written, String code, String name) {
        assertEquals(
                new Countries.Country(code, name), new Countries().find(written).orElseThrow());
    }
}
