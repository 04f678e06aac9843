package fr.vendange.export;

import static fr.vendange.export.Exports.FRENCH;
import static fr.vendange.export.Exports.inspect;
import static fr.vendange.export.Exports.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.vendange.run.FileRefused;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookTest {
    @TempDir
    Path folder;

    @Test
    void readsTheFirstSheetThatHasAHeader() throws Exception {
        Path file = workbook();
        ExportFile inspected = inspect(file);
        assertEquals(ExportFile.Kind.XLSX, inspected.kind());
        try (ExportReader reader = inspected.open(records -> records.get(0).contains("code") ? 0 : HeaderFinder.NONE)) {
            assertEquals(List.of("code", "prix", "date", "quand", "actif", "formule"), reader.header());
            assertEquals(2, reader.headerLine());
            assertEquals(
                    List.of(
                            "3: [C1, 1234.5, 2025-03-14, 2025-03-14T10:30:00, vrai, ]",
                            "5: [C2, 45.2, , , faux]",
                            "6: [00042, -12345678901, , , , , x] la ligne a 7 cellules pour 6 colonnes ; la première"
                                    + " de trop contient « x »"),
                    lines(reader));
            assertEquals(List.of("Feuille lue : « Ventes » ; feuilles ignorées : Lisez-moi."), Exports.notes(reader));
        }
    }

    @Test
    void formulasAndErrorsGiveTheirStoredValues() throws Exception {
        String row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c>"
                + "<c r=\"C1\" t=\"inlineStr\"><is><t>c</t></is></c></row>"
                + "<row r=\"4\"><c r=\"A4\"><f>1+1</f><v>2.5E0</v></c><c r=\"B4\" t=\"e\"><v>#N/A</v></c>"
                + "<c r=\"C4\" t=\"str\"><f>A1</f><v>texte</v></c></row>";
        try (ExportReader reader = inspect(withSheet(row)).open(Exports.FIRST)) {
            assertEquals(List.of("4: [2.5, #N/A, texte]"), lines(reader));
        }
    }

    @Test
    void datesThatAreWrittenAsDatesAreReadAsTheyStand() throws Exception {
        String row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a t=\"d\"</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c><c t='inlineStr' r='C1'><is><t>c</t></is></c></row>"
                + "<row r=\"2\" t=\"d\"><c r=\"A2\" s=\"1\" t=\"d\"><v>2025-03-14</v></c>"
                + "<c t='d' r='B2'><v>2025-03-14T10:30:00</v></c><c r=\"C2\" t=\"b\"><v>1</v></c></row>";
        try (ExportReader reader = inspect(withSheet(row)).open(Exports.FIRST)) {
            assertEquals(List.of("a t=\"d\"", "b", "c"), reader.header());
            assertEquals(List.of("2: [2025-03-14, 2025-03-14T10:30:00, vrai]"), lines(reader));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2345E3, General, 1234.5",
        "1E20, General, 100000000000000000000",
        "45.199999999999996, 0.00, 45.2",
        "0, General, 0",
        "45730, mm-dd-yy, 2025-03-14",
        "45730.4375, m/d/yy h:mm, 2025-03-14T10:30:00",
        "45730.43749999999, dd/mm/yyyy hh:mm, 2025-03-14T10:30:00",
        "45730, [$-40C]d mmmm yyyy;@, 2025-03-14",
        "0.4375, h:mm, 10:30:00",
        "1.5, [h]:mm:ss, 1900-01-01T12:00:00",
        "59, d/m/yyyy, 1900-02-28",
        "61, d/m/yyyy, 1900-03-01",
        "12, '#,##0.00 \"jours\"', 12",
        "12, [Red]0, 12",
        "-3, d/m/yyyy, -3"
    })
    void rendersNumbersByTheirFormat(String number, String format, String text) {
        assertEquals(text, new SheetCell(false).number(new BigDecimal(number), format));
    }

    @Test
    void countsDatesFrom1904WhereTheWorkbookDoes() {
        assertEquals("2025-03-14", new SheetCell(true).number(new BigDecimal("44268"), "d/m/yyyy"));
    }

    @Test
    void refusesABombAndADamagedWorkbook() throws Exception {
        Path bomb = withSheet(" ".repeat(3 << 20));
        FileRefused refused =
                assertThrows(FileRefused.class, () -> inspect(bomb).open(Exports.FIRST));
        assertEquals("archive_bomb", refused.code());
        Path broken = withSheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row><row r=\"2\"><c>");
        FileRefused unreadable = assertThrows(FileRefused.class, () -> {
            try (ExportReader reader = inspect(broken).open(Exports.FIRST)) {
                lines(reader);
            }
        });
        assertEquals("Le classeur « x.xlsx » ne peut plus être lu à partir de la ligne 2.", unreadable.reason(FRENCH));
    }

    @Test
    void entitiesAreNotExpanded() throws Exception {
        Path file = withSheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row>");
        assertEquals(
                "workbook_unreadable",
                assertThrows(FileRefused.class, () -> inspect(file).open(Exports.FIRST))
                        .code());
    }

    private Path workbook() throws Exception {
        Path file = folder.resolve("ventes.csv");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("Lisez-moi").value(0, 0, "Export");
            Worksheet sheet = workbook.newWorksheet("Ventes");
            String[] header = {"code", "prix", "date", "quand", "actif", "formule"};
            for (int i = 0; i < header.length; i++) {
                sheet.value(1, i, header[i]);
            }
            sheet.value(2, 0, "C1");
            sheet.value(2, 1, new BigDecimal("1234.5"));
            sheet.value(2, 2, 45730);
            sheet.style(2, 2).format("dd/MM/yyyy").set();
            sheet.value(2, 3, LocalDateTime.of(2025, 3, 14, 10, 30));
            sheet.style(2, 3).format("yyyy-MM-dd H:mm:ss").set();
            sheet.value(2, 4, true);
            sheet.formula(2, 5, "1+1");
            sheet.value(4, 0, "C2");
            sheet.value(4, 1, 45.199999999999996);
            sheet.value(4, 4, false);
            sheet.value(5, 0, "00042");
            sheet.value(5, 1, new BigDecimal("-12345678901"));
            sheet.value(5, 6, "x");
        }
        return file;
    }

    /** A workbook whose only sheet has this XML for rows. */
    private Path withSheet(String rows) throws Exception {
        Path template = folder.resolve("template.xlsx");
        try (OutputStream out = Files.newOutputStream(template);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("Feuille").value(0, 0, "x");
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(template.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        String sheet = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                + "main\"><sheetData>" + rows + "</sheetData></worksheet>";
        entries.put("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("x.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }
}
