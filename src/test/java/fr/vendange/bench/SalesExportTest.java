package fr.vendange.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.bench.SalesExport.Variant;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesExportTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Variant CLEAN = Variant.PLAIN.withBad(0);
    private static final Pattern SALE =
            Pattern.compile("\\d{6,};\\d{6};C\\d{5};V1\\d{3}-20\\d\\d;\\d\\d/\\d\\d/20\\d\\d;"
                    + "\\d+;[a-z0-9 ]+;\\d+,\\d\\d;\\d+,\\d\\d;[A-Za-z ]+");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1", "2", "99", "4000", "25000"})
    void hasAHeaderAndAsManyRowsAsAsked(int rows) throws IOException {
        List<String> lines = sales(rows, 1, CLEAN);

        assertEquals(
                "N° ligne;N° commande;Code client;Réf. produit;Date;Quantité;Unité;Prix unitaire;Montant;Canal",
                lines.get(0));
        assertEquals(rows + 1, lines.size());
        lines.stream().skip(1).forEach(line -> assertTrue(SALE.matcher(line).matches(), line));
    }

    @Test
    void endsEachLineAsWindowsDoes() throws IOException {
        String text = Files.readString(SalesExport.write(folder, 10, 1, CLEAN), WINDOWS_1252);

        assertEquals(11, text.split("\r\n", -1).length - 1);
        assertTrue(text.endsWith("\r\n"), text);
    }

    @Test
    void isTheSameBytesForTheSameRowsSeedAndVariant() throws IOException {
        byte[] first = Files.readAllBytes(SalesExport.write(folder, 5_000, 7, Variant.PLAIN));
        byte[] second = Files.readAllBytes(SalesExport.write(folder, 5_000, 7, Variant.PLAIN));
        byte[] other = Files.readAllBytes(SalesExport.write(folder, 5_000, 8, Variant.PLAIN));

        assertArrayEquals(first, second);
        assertFalse(Arrays.equals(first, other), "another seed gave the same bytes");
    }

    @ParameterizedTest
    @CsvSource({"10000, 0.01, 100", "10000, 0.29, 2900", "1234, 0.1, 123", "50, 0.01, 0", "300, 1, 300", "300, 0, 0"})
    void changesExactlyThatShareAndLeavesTheOtherRowsByteForByte(int rows, double share, int expected)
            throws IOException {
        List<String> before = sales(rows, 3, Variant.PLAIN);
        List<String> after = sales(rows, 3, Variant.changed(share));

        int changed = 0;
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changed++;
                assertEquals(without(before.get(i), 5, 8), without(after.get(i), 5, 8));
                assertFalse(cell(before.get(i), 5).equals(cell(after.get(i), 5)), after.get(i));
                assertFalse(cell(before.get(i), 8).equals(cell(after.get(i), 8)), after.get(i));
            }
        }
        assertEquals(before.size(), after.size());
        assertEquals(expected, changed);
    }

    @Test
    void aThousandthOfTheRowsIsBadUnlessAskedOtherwise() throws IOException {
        long bad = sales(100_000, 1, Variant.PLAIN).stream()
                .skip(1)
                .filter(line -> !SALE.matcher(line).matches())
                .count();

        assertTrue(bad > 60 && bad < 140, bad + " bad rows of 100,000");
    }

    @Test
    void duplicatesStandRightBehindTheirRow() throws IOException {
        List<String> lines = sales(10_000, 1, CLEAN.withDuplicates(0.05));

        int duplicates = 0;
        for (int i = 1; i < lines.size(); i++) {
            duplicates += lines.get(i).equals(lines.get(i - 1)) ? 1 : 0;
        }
        assertEquals(10_001 + duplicates, lines.size());
        assertTrue(duplicates > 400 && duplicates < 600, duplicates + " duplicates of 10,000");
        assertEquals(10_001, new HashSet<>(lines).size());
    }

    @Test
    void linesOfAnOrderShareCustomerDayAndChannelAndDaysNeverGoBack() throws IOException {
        LocalDate last = LocalDate.MIN;
        String[] before = null;
        int orders = 0;
        for (String line : sales(20_000, 1, CLEAN).subList(1, 20_001)) {
            String[] cells = line.split(";");
            LocalDate day = LocalDate.parse(cells[4], DateTimeFormatter.ofPattern("dd/MM/yyyy"));
            assertFalse(day.isBefore(last), line);
            if (before != null && before[1].equals(cells[1])) {
                assertEquals(List.of(before[2], before[4], before[9]), List.of(cells[2], cells[4], cells[9]));
            } else {
                orders++;
            }
            last = day;
            before = cells;
        }
        assertTrue(orders > 6_000 && orders < 7_400, orders + " orders of 20,000 lines");
    }

    @Test
    void amountsAreQuantityTimesPrice() throws IOException {
        for (String line : sales(2_000, 1, CLEAN).subList(1, 2_001)) {
            BigDecimal quantity = new BigDecimal(cell(line, 5));
            BigDecimal price = new BigDecimal(cell(line, 7).replace(',', '.'));
            assertEquals(quantity.multiply(price), new BigDecimal(cell(line, 8).replace(',', '.')), line);
        }
    }

    @Test
    void everyCustomerAndProductOfASaleIsInTheFilesBesideIt() throws IOException {
        List<String> sales = sales(20_000, 5, CLEAN);
        Set<String> customers = firstCells(SalesExport.writeCustomers(folder, 20_000, 5));
        Set<String> products = firstCells(SalesExport.writeProducts(folder, 5));

        assertEquals(1_000, customers.size());
        assertEquals(400, products.size());
        for (String line : sales.subList(1, sales.size())) {
            assertTrue(customers.contains(cell(line, 2)), line);
            assertTrue(products.contains(cell(line, 3)), line);
        }
    }

    @Test
    void refusesSharesThatAreNone() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Variant.changed(1.5));
        assertEquals("No share of changed rows: 1.5", e.getMessage());
    }

    private List<String> sales(long rows, long seed, Variant variant) throws IOException {
        return Files.readAllLines(SalesExport.write(folder, rows, seed, variant), WINDOWS_1252);
    }

    private static Set<String> firstCells(Path file) throws IOException {
        return Files.readAllLines(file, WINDOWS_1252).stream()
                .skip(1)
                .map(line -> cell(line, 0))
                .collect(Collectors.toSet());
    }

    private static String cell(String line, int index) {
        return line.split(";", -1)[index];
    }

    private static String without(String line, int one, int two) {
        String[] cells = line.split(";", -1);
        cells[one] = "";
        cells[two] = "";
        return String.join(";", cells);
    }
}
