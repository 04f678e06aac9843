package fr.vendange.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
    @Property(tries = 300)
    void anyTableReadsBackInAnyDialect(
            @ForAll @From("tables") List<List<String>> table,
            @ForAll @From("delimiters") char delimiter,
            @ForAll @From("encodings") Charset charset,
            @ForAll @From("lineEnds") String lineEnd)
            throws Exception {
        StringBuilder text = new StringBuilder();
        for (List<String> row : table) {
            text.append(String.join(
                            String.valueOf(delimiter),
                            row.stream()
                                    .map(cell -> quoted(SpreadsheetText.protect(cell), delimiter))
                                    .toList()))
                    .append(lineEnd);
        }
        Path file = Files.createTempFile("table", ".csv");
        try {
            Files.write(file, text.toString().getBytes(charset));
            ExportFile inspected = ExportFile.inspect(file, "table.csv", ExportLimits.DEFAULTS, Optional.of(charset));
            List<List<String>> read = new ArrayList<>();
            try (ExportReader reader = inspected.open(records -> 0)) {
                read.add(reader.header());
                for (Reading next = reader.next(); next != null; next = reader.next()) {
                    assertEquals(Optional.empty(), next.problem());
                    read.add(Arrays.stream(next.record().cells())
                            .map(String.class::cast)
                            .toList());
                }
            }
            assertEquals(table, read);
        } finally {
            Files.delete(file);
        }
    }

    @Property
    void aProtectedTextComesBack(@ForAll @From("spreadsheetTexts") String text) {
        assertEquals(text, SpreadsheetText.unprotect(SpreadsheetText.protect(text)));
    }

    @Property
    void anyTextComesBackFromProtection(@ForAll String text) {
        assertEquals(text, SpreadsheetText.unprotect(SpreadsheetText.protect(text)));
    }

    @Example
    void onlyFormulasAreProtected() {
        for (String plain : List.of("", "-", "-12,50", "-1234.5", "12,50", "Château", "l'été", "06 12 34")) {
            assertEquals(plain, SpreadsheetText.protect(plain));
        }
        for (String formula : List.of("=1+2", "+33612345678", "@x", "-x", "-1+2", "'=1", "\tx")) {
            assertEquals("'" + formula, SpreadsheetText.protect(formula));
        }
        assertEquals("-12,50", SpreadsheetText.unprotect("'-12,50"));
        assertEquals("'abc", SpreadsheetText.unprotect("'abc"));
    }

    @Example
    void repairsOnlyWhatWasMisread() {
        assertEquals(Optional.of("Château"), Mojibake.repair("ChÃ¢teau"));
        assertEquals(Optional.of("Château"), Mojibake.repair("Ch√¢teau"));
        assertEquals(Optional.of("Château"), Mojibake.repair("ChÃƒÂ¢teau"));
        assertEquals(Optional.of("l’été à 5 €"), Mojibake.repair("lâ€™Ã©tÃ© Ã\u00A0 5 â‚¬"));
        assertEquals(Optional.of("ÉTÉ"), Mojibake.repair("√âT√â"));
        for (String fine : List.of("Château", "CHÂTEAU", "Ã", "é»", "√4", "«\u00A0É\u00A0»", "Château Ã©", "São")) {
            assertEquals(Optional.empty(), Mojibake.repair(fine));
        }
    }

    /** A header and rows of one width; a cell with a line break has no delimiter: it would look like rows. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> oneLine =
                Arbitraries.strings().withChars("ab1 é;,\t|\"'œ€").ofMaxLength(8);
        Arbitrary<String> lines = Arbitraries.strings().withChars("ab \"\n\r").ofMaxLength(8);
        Arbitrary<String> cell =
                Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, oneLine), net.jqwik.api.Tuple.of(1, lines));
        return Arbitraries.integers().between(2, 5).flatMap(width -> {
            Arbitrary<List<String>> row = cell.list().ofSize(width).map(cells -> {
                List<String> marked = new ArrayList<>(cells);
                marked.set(0, "r" + cells.get(0));
                return marked;
            });
            List<String> header = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                header.add("nom" + i);
            }
            return row.list().ofMaxSize(20).map(rows -> {
                List<List<String>> table = new ArrayList<>();
                table.add(header);
                table.addAll(rows);
                return table;
            });
        });
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(';', ',', '\t', '|');
    }

    @Provide
    Arbitrary<Charset> encodings() {
        return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-15", "x-MacRoman")
                .map(Charset::forName);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    @Provide
    Arbitrary<String> spreadsheetTexts() {
        return Arbitraries.strings().withChars("'=+-@\t\r1,.a ").ofMaxLength(6);
    }

    private static String quoted(String cell, char delimiter) {
        boolean plain = cell.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
