package fr.vendange.export;

import static fr.vendange.export.Exports.FRENCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final byte[] CSV = "a;b\n1;2\n".getBytes();
    private static final ExportLimits LIMITS = new ExportLimits(4 << 20, 100, 100, 1000, 100, 3);

    @TempDir
    Path folder;

    private Path work;

    @BeforeEach
    void makeWorkFolder() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void takesTheExportsOutAndLeavesTheDesktopsFilesIn() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("exports/", new byte[0]);
        entries.put("exports/ventes été.csv", CSV);
        entries.put("__MACOSX/exports/._ventes.csv", CSV);
        Path zip = zip(entries);
        assertTrue(Archive.recognises(zip));
        List<ExtractedEntry> extracted = Archive.extract(zip, work, LIMITS);
        assertEquals(1, extracted.size());
        ExtractedEntry entry = extracted.get(0);
        assertEquals("archive.zip!exports/ventes été.csv", entry.displayName());
        assertEquals(work, entry.file().getParent());
        assertEquals(Instant.parse("2025-03-14T09:30:00Z"), entry.lastModified());
        assertEquals(FileTime.from(entry.lastModified()), Files.getLastModifiedTime(entry.file()));
        assertEquals("a;b\n1;2\n", Files.readString(entry.file()));
    }

    @Test
    void takesTheFileOutOfAGzip() throws Exception {
        Path gzip = gzip("ventes.csv.gz", CSV);
        assertTrue(Archive.recognises(gzip));
        ExtractedEntry entry = Archive.extract(gzip, work, LIMITS).get(0);
        assertEquals("ventes.csv.gz!ventes.csv", entry.displayName());
        assertEquals(Files.getLastModifiedTime(gzip).toInstant(), entry.lastModified());
    }

    @Test
    void anOrdinaryFileIsNoArchive() throws Exception {
        assertFalse(Archive.recognises(Files.write(folder.resolve("archive.zip"), CSV)));
        assertFalse(Archive.recognises(Files.write(folder.resolve("vide.zip"), new byte[0])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../ventes.csv", "/etc/ventes.csv", "a/../../b.csv", "..\\ventes.csv", "C:\\ventes.csv"})
    void refusesNamesThatLeaveTheFolder(String name) throws Exception {
        assertRefused(
                "L’archive « archive.zip » contient un nom dangereux : « " + name.replace('\\', '/') + " ».",
                zip(Map.of(name, CSV)));
    }

    @Test
    void stopsABombByItsRatioWhileItUnfolds() throws Exception {
        assertRefused(
                "« archive.zip » se déplie à plus de 100 fois sa taille (en lisant « b.csv ») : lecture arrêtée.",
                zip(Map.of("b.csv", new byte[3 << 20])));
        assertRefused(
                "« b.csv.gz » se déplie à plus de 100 fois sa taille (en lisant « b.csv ») : lecture arrêtée.",
                gzip("b.csv.gz", new byte[3 << 20]));
    }

    @Test
    void stopsAtTheSizeOfOneFile() throws Exception {
        byte[] content = new byte[3 << 20];
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, content, 0, noise.length);
        ExportLimits narrow = new ExportLimits(2 << 20, 100, 100, 1000, 100, 3);
        Path big = zip(Map.of("b.csv", content));
        FileRefused refused = assertThrows(FileRefused.class, () -> Archive.extract(big, work, narrow));
        assertEquals("« archive.zip », déplié, dépasse 2 Mo (en lisant « b.csv »).", refused.reason(FRENCH));
        assertNothingLeft();
    }

    @Test
    void refusesTooManyEntries() throws Exception {
        assertRefused(
                "Le fichier « archive.zip » contient 4 entrées ; la limite est de 3.",
                zip(Map.of("a", CSV, "b", CSV, "c", CSV, "d", CSV)));
    }

    @Test
    void refusesAnArchiveInAnArchive() throws Exception {
        byte[] inner = Files.readAllBytes(zip(Map.of("a.csv", CSV)));
        assertRefused("L’archive « archive.zip » contient une autre archive : « x.csv ».", zip(Map.of("x.csv", inner)));
    }

    @Test
    void refusesAnEmptyArchive() throws Exception {
        assertRefused("L’archive « archive.zip » ne contient aucun fichier.", zip(Map.of("dossier/", new byte[0])));
    }

    @Test
    void refusesATruncatedArchive() throws Exception {
        Path zip = zip(Map.of("a.csv", CSV));
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length - 30));
        assertRefused("L’archive « archive.zip » est tronquée ou abîmée : son contenu ne peut pas être lu.", zip);
        Path gzip = gzip("a.gz", CSV);
        byte[] packed = Files.readAllBytes(gzip);
        Files.write(gzip, Arrays.copyOf(packed, packed.length - 10));
        assertRefused("L’archive « a.gz » est abîmée : « a » ne peut pas en être extrait.", gzip);
    }

    @Test
    void refusesDamagedContent() throws Exception {
        Path zip = folder.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(0);
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write(CSV);
        }
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("1;2");
        bytes[at] = '9';
        Files.write(zip, bytes);
        assertRefused("L’archive « archive.zip » est abîmée : « a.csv » ne peut pas en être extrait.", zip);
    }

    @Test
    void refusesAnEncryptedEntry() throws Exception {
        Path zip = zip(Map.of("a.csv", CSV));
        byte[] bytes = Files.readAllBytes(zip);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[6] |= 1;
        bytes[directory + 8] |= 1;
        Files.write(zip, bytes);
        assertRefused("« a.csv » est protégé par un mot de passe dans « archive.zip ».", zip);
    }

    private void assertRefused(String sentence, Path archive) throws IOException {
        FileRefused refused = assertThrows(FileRefused.class, () -> Archive.extract(archive, work, LIMITS));
        assertEquals(sentence, refused.reason(FRENCH));
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (var files = Files.list(work)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path zip = folder.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(LocalDateTime.of(2025, 3, 14, 10, 30));
                out.putNextEntry(header);
                out.write(entry.getValue());
            }
        }
        return zip;
    }

    private Path gzip(String name, byte[] content) throws IOException {
        Path gzip = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(content);
        }
        return gzip;
    }
}
