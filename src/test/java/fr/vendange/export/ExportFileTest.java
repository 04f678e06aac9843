package fr.vendange.export;

import static fr.vendange.export.Exports.FRENCH;
import static fr.vendange.export.Exports.inspect;
import static fr.vendange.export.Exports.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFileTest {
    private static final String SALES = "N° facture;Désignation;Qté;Réf.\n1;Château d’à côté;2;é\n"
            + "2;Cuvée « Été »;3;ça\n3;CHÂTEAU LA FORÊT;4;où\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "x-MacRoman"})
    void findsTheEncodingOfFrenchText(String name) throws Exception {
        Charset charset = Charset.forName(name);
        ExportFile file = inspect(Exports.file(folder, "x.csv", SALES, charset));
        assertEquals(charset, file.charset().orElseThrow());
        try (ExportReader reader = file.open(Exports.FIRST)) {
            assertEquals("2: [1, Château d’à côté, 2, é]", lines(reader).get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IBM850, Cuvée à côté du pré; CHÂTEAU",
        "ISO-8859-15, un cœur de cuvée à 12 €",
        "windows-1252, un cœur de cuvée à 12 €",
        "windows-1252, ½ bouteille d’été",
        "windows-1252, n° 5",
        "x-MacRoman, é"
    })
    void tellsTheCandidatesApart(String name, String text) throws Exception {
        Charset charset = Charset.forName(name);
        String line = text.equals("é") ? "été" : text;
        assertEquals(
                charset,
                inspect(Exports.file(folder, "x.csv", "a;b\n" + line + ";1\n", charset))
                        .charset()
                        .orElseThrow());
    }

    @Test
    void aMarkDecidesAndBelongsToNoCell() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            ExportFile file = inspect(Exports.file(folder, "x.csv", "\uFEFFa;b\n1;2\n", charset));
            try (ExportReader reader = file.open(Exports.FIRST)) {
                assertEquals(List.of("a", "b"), reader.header());
                assertEquals(charset, reader.dialect().orElseThrow().charset());
                assertEquals(List.of("2: [1, 2]"), lines(reader));
            }
        }
    }

    @Test
    void aBadByteInTheLastLineIsKnownBeforeAnythingIsRead() throws Exception {
        String rows = "a;b\n" + "1;Château\n".repeat(50_000);
        byte[] bytes = (rows + "2;x?\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xE9;
        Path file = Files.write(folder.resolve("ventes.csv"), bytes);
        FileRefused refused = assertThrows(FileRefused.class, () -> inspect(file));
        assertEquals(
                "L’encodage du fichier « ventes.csv » est illisible : octet E9 à la position 550 007, ligne 50 002.",
                refused.reason(FRENCH).replace('\u202f', ' '));
    }

    @Test
    void aSettingDecidesOverTheBytesAndIsCheckedOverThemAll() throws Exception {
        Path file = Exports.file(folder, "ventes.csv", "a;b\n1;ОАО\n", Charset.forName("windows-1251"));
        Optional<Charset> cyrillic = Optional.of(Charset.forName("windows-1251"));
        try (ExportReader reader =
                ExportFile.inspect(file, "x", ExportLimits.DEFAULTS, cyrillic).open(Exports.FIRST)) {
            assertEquals(List.of("2: [1, ОАО]"), lines(reader));
        }
        FileRefused refused = assertThrows(
                FileRefused.class,
                () -> ExportFile.inspect(file, "x", ExportLimits.DEFAULTS, Optional.of(StandardCharsets.UTF_8)));
        assertEquals(
                "Le fichier « x » n’est pas en UTF-8 : octet CE à la position 6, ligne 2.", refused.reason(FRENCH));
    }

    @Test
    void knowsSizeHashAndTime() throws Exception {
        Path path = Exports.file(folder, "x.csv", "abc", StandardCharsets.UTF_8);
        ExportFile file = inspect(path);
        assertEquals(3, file.size());
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.sha256());
        assertEquals(Files.getLastModifiedTime(path).toInstant(), file.lastModified());
        assertEquals(ExportFile.Kind.CSV, file.kind());
    }

    @Test
    void aFileThatChangesAfterItWasInspectedIsNotRead() throws Exception {
        Path path = Exports.file(folder, "x.csv", "a;b\n1;2\n", StandardCharsets.UTF_8);
        ExportFile file = inspect(path);
        Files.writeString(path, "a;b\n1;2\n3;4\n");
        assertThrows(IOException.class, () -> file.open(Exports.FIRST));
    }

    @ParameterizedTest
    @CsvSource({
        "D0CF11E0A1B11AE1, other_spreadsheet",
        "89504E470D0A1A0A, not_a_csv",
        "FFD8FFE000104A46, not_a_csv",
        "1F8B080000000000, is_archive",
        "526172211A0700CF, is_foreign_archive",
        "377ABCAF271C0004, is_foreign_archive",
        "504B030400000000, is_archive",
        "FFFE000061000000, encoding_unsupported",
        "C3A9C3A9E93B, encoding_unreadable",
        "FFFE6100D8, encoding_contradicted"
    })
    void refusesByContentWhateverTheName(String hex, String code) throws Exception {
        Path file = Files.write(folder.resolve("ventes.csv"), HexFormat.of().parseHex(hex));
        assertEquals(code, assertThrows(FileRefused.class, () -> inspect(file)).code());
    }

    @Test
    void refusesWhatIsNotThere() {
        assertEquals(
                "Le fichier « rien.csv » n’existe pas ou n’existe plus.",
                assertThrows(FileRefused.class, () -> inspect(folder.resolve("rien.csv")))
                        .reason(FRENCH));
        assertEquals(
                "not_a_file",
                assertThrows(FileRefused.class, () -> inspect(folder)).code());
    }

    @Test
    void refusesWhatItMayNotRead() throws Exception {
        Path file = Exports.file(folder, "ventes.csv", "a;b\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "whoever runs the tests reads everything");
        assertEquals(
                "Le fichier « ventes.csv » ne peut pas être ouvert : les droits de lecture manquent.",
                assertThrows(FileRefused.class, () -> inspect(file)).reason(FRENCH));
    }

    @Test
    void namesWhatToDoWithAnOldWorkbook() throws Exception {
        Path file = Files.write(folder.resolve("a.csv"), HexFormat.of().parseHex("D0CF11E0A1B11AE1"));
        assertEquals(
                "Ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format .xlsx ou .csv.",
                assertThrows(FileRefused.class, () -> inspect(file)).advice(FRENCH));
    }

    @Test
    void limitsComeFromSettings() {
        assertEquals(ExportLimits.DEFAULTS, ExportLimits.from(key -> null));
        assertEquals(
                500L << 20,
                ExportLimits.from(k -> k.equals("export.max-file-size") ? "500 Mo" : "")
                        .fileBytes());
        assertEquals(
                "export.max-rows: not a size: beaucoup",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ExportLimits.from(k -> k.equals("export.max-rows") ? "beaucoup" : null))
                        .getMessage());
    }
}
