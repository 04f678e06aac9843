package fr.vendange.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.Authority;
import fr.vendange.canonical.Messages;
import fr.vendange.export.ExportLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Messages FRENCH = Messages.in("fr");

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void homeWithoutAFile() {
        home = new Home(folder);
    }

    @Test
    void everySettingHasItsDefault() throws Exception {
        Settings settings = Settings.read(home, Map.of(), Map.of());

        assertEquals("fr", settings.language());
        assertEquals(
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), folder.resolve("data")),
                settings.database());
        assertEquals("H2, " + folder.resolve("data"), settings.database().shown());
        assertEquals(
                new FolderSettings(
                        folder.resolve("inbox"),
                        folder.resolve("done"),
                        folder.resolve("refused"),
                        folder.resolve("corrections"),
                        true,
                        Duration.ofSeconds(5)),
                settings.folders());
        assertEquals(new LoadSettings(10000, 2), settings.loads());
        assertEquals(new ReaderSettings(Optional.empty(), ExportLimits.DEFAULTS), settings.reader());
        assertEquals(
                new SegmentSettings(
                        List.of(30, 90, 180, 365),
                        List.of(10, 5, 2, 1),
                        numbers("5000", "2000", "500", "100"),
                        180,
                        365,
                        new BigDecimal("4"),
                        "0 15 4 * * ?"),
                settings.segments());
        assertEquals(new ShrinkSettings(20, 10), settings.shrink());
        assertEquals(
                new SourceSettings(List.of("odoo", "isavigne"), List.of("isavigne", "odoo"), Authority.ALL),
                settings.sources());
    }

    @Test
    void theFileOfHomeOverridesTheDefaults() throws Exception {
        write("vendange.loaders=3");

        assertEquals(3, Settings.read(home, Map.of(), Map.of()).loads().loaders());
    }

    @Test
    void theEnvironmentOverridesTheFile() throws Exception {
        write("vendange.loaders=3", "vendange.inbox.min-age=7s");

        Settings settings =
                Settings.read(home, Map.of("VENDANGE_LOADERS", "4", "VENDANGE_INBOX_MIN_AGE", "200ms"), Map.of());

        assertEquals(4, settings.loads().loaders());
        assertEquals(Duration.ofMillis(200), settings.folders().minAge());
    }

    @Test
    void theCommandLineOverridesTheEnvironment() throws Exception {
        Settings settings = Settings.read(
                home,
                Map.of("VENDANGE_JDBC_URL", "jdbc:postgresql://db/environment"),
                Map.of("vendange.jdbc.url", "jdbc:postgresql://db/option"));

        assertEquals("jdbc:postgresql://db/option", settings.database().url().orElseThrow());
    }

    @Test
    void theRoutesSeeFoldersAsAbsolutePathsAndNoEmptySetting() throws Exception {
        write("vendange.done=archive/fait", "acme.cron=0 0 3 * * ?");

        Map<String, String> properties = Settings.read(home, Map.of("ACME_CRON", "0 0 4 * * ?"), Map.of())
                .properties();

        assertEquals(folder.resolve("archive/fait").toString(), properties.get("vendange.done"));
        assertEquals(folder.resolve("inbox").toString(), properties.get("vendange.inbox"));
        assertEquals(folder.toString(), properties.get("vendange.home"));
        assertEquals("5s", properties.get("vendange.inbox.min-age"));
        assertEquals("0 0 4 * * ?", properties.get("acme.cron"));
        assertFalse(properties.containsKey("vendange.jdbc.password"));
    }

    @Test
    void aFileOfHomeIsReadAsUtf8() throws Exception {
        write("vendange.inbox=dépôt");

        assertEquals(
                folder.resolve("dépôt"),
                Settings.read(home, Map.of(), Map.of()).folders().inbox());
    }

    @Test
    void anEncodingIsReadAsOne() throws Exception {
        write("export.encoding=windows-1252");

        assertEquals(
                Optional.of(Charset.forName("windows-1252")),
                Settings.read(home, Map.of(), Map.of()).reader().encoding());
    }

    @Test
    void theAuthorityOfSalesSaysWhoseSalesCount() throws Exception {
        write("vendange.sales.authority=isavigne until 2025-12-31, odoo from 2026-01-01");

        Authority authority = Settings.read(home, Map.of(), Map.of()).sources().sales();

        assertTrue(authority.counts("isavigne", LocalDate.of(2025, 12, 31)));
        assertFalse(authority.counts("isavigne", LocalDate.of(2026, 1, 1)));
        assertTrue(authority.counts("odoo", LocalDate.of(2026, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vendange.language | de | « de » (VENDANGE_LANGUAGE) ; valeurs possibles : fr, en.
            vendange.watch | oui | « oui » (VENDANGE_WATCH) ; valeurs possibles : true, false.
            vendange.loaders | deux | « deux » (VENDANGE_LOADERS) ; un nombre entier de 1 à 16 est attendu.
            vendange.loaders | 17 | « 17 » (VENDANGE_LOADERS) ; un nombre entier de 1 à 16 est attendu.
            vendange.batch.size | 0 | « 0 » (VENDANGE_BATCH_SIZE) ; un nombre entier de 1 à 100000 est attendu.
            vendange.inbox.min-age | 5 | « 5 » (VENDANGE_INBOX_MIN_AGE) ; une durée comme 200ms, 5s, 2m ou 1h est attendue.
            export.max-field-size | 1 Mo | « 1 Mo » (EXPORT_MAX_FIELD_SIZE) ; une taille comme 500KB, 1MB ou 2GB est attendue.
            export.max-field-size | 1GB | « 1GB » (EXPORT_MAX_FIELD_SIZE) ; une taille de 1B à 128MB est attendue.
            export.encoding | latin | « latin » (EXPORT_ENCODING) ; un encodage comme UTF-8 ou windows-1252 est attendu.
            vendange.shrink.max-percent | 120 | « 120 » (VENDANGE_SHRINK_MAX_PERCENT) ; un nombre entier de 0 à 100 est attendu.
            vendange.shrink.max-percent | 12,5 | « 12,5 » (VENDANGE_SHRINK_MAX_PERCENT) ; un nombre entier de 0 à 100 est attendu.
            vendange.rfm.recency-days | 30, 90 | « 30, 90 » (VENDANGE_RFM_RECENCY_DAYS) ; 4 nombres entiers séparés par des virgules sont attendus.
            vendange.rfm.recency-days | 30, 20, 90, 100 | « 30, 20, 90, 100 » (VENDANGE_RFM_RECENCY_DAYS) ; 4 nombres de plus en plus grands sont attendus.
            vendange.rfm.vip-mean | 5.5 | « 5.5 » (VENDANGE_RFM_VIP_MEAN) ; un nombre de 1 à 5 est attendu, avec un point décimal.
            vendange.rfm.vip-mean | quatre | « quatre » (VENDANGE_RFM_VIP_MEAN) ; un nombre de 1 à 5 est attendu, avec un point décimal.
            vendange.rfm.monetary-eur | 9, 8, 7, x | « 9, 8, 7, x » (VENDANGE_RFM_MONETARY_EUR) ; 4 nombres positifs séparés par des virgules sont attendus, avec un point décimal.
            vendange.rfm.monetary-eur | 1, 2, 3, 4 | « 1, 2, 3, 4 » (VENDANGE_RFM_MONETARY_EUR) ; 4 nombres de plus en plus petits sont attendus.
            vendange.segments.cron | 2h15 | « 2h15 » (VENDANGE_SEGMENTS_CRON) ; une expression cron avec les secondes est attendue, comme 0 15 2 * * ?
            vendange.products.priority | odoo, odoo | « odoo, odoo » (VENDANGE_PRODUCTS_PRIORITY) ; des noms de sources différents, séparés par des virgules, sont attendus.
            vendange.jdbc.url | postgres://db | « postgres://db » (VENDANGE_JDBC_URL) ; une adresse jdbc:postgresql:… ou jdbc:h2:… est attendue.
            vendange.sales.authority | odoo from 2026-02-30 | « odoo from 2026-02-30 » (VENDANGE_SALES_AUTHORITY) ; une suite comme isavigne until 2025-12-31, odoo from 2026-01-01 est attendue.
            """)
    void aWrongValueIsNamedWithItsSettingAndItsPlace(String key, String value, String sentence) {
        CannotProceed refusal = assertThrows(
                CannotProceed.class, () -> Settings.read(home, Map.of(SettingLayers.variable(key), value), Map.of()));

        assertEquals("Le réglage « " + key + " » vaut " + sentence, refusal.reason(FRENCH));
        assertEquals(
                "Corrigez cette valeur là où elle est donnée, ou effacez-la pour reprendre la valeur par défaut.",
                refusal.advice(FRENCH));
    }

    @Test
    void aWrongAddressIsNamedWithoutItsPassword() {
        Map<String, String> environment = Map.of("VENDANGE_JDBC_URL", "jdbc:mysql://db/v?password=cuvee2024");

        CannotProceed refusal = assertThrows(CannotProceed.class, () -> Settings.read(home, environment, Map.of()));

        assertEquals(
                "Le réglage « vendange.jdbc.url » vaut « jdbc:mysql://db/v?password=*** » (VENDANGE_JDBC_URL) ;"
                        + " une adresse jdbc:postgresql:… ou jdbc:h2:… est attendue.",
                refusal.reason(FRENCH));
    }

    @Test
    void aMisspeltSettingIsAnErrorThatProposesTheRightOne() throws Exception {
        write("vendange.loader=3");

        CannotProceed refusal = assertThrows(CannotProceed.class, () -> Settings.read(home, Map.of(), Map.of()));

        assertEquals(
                "Le réglage « vendange.loader » de " + home.properties() + " n’existe pas.", refusal.reason(FRENCH));
        assertEquals(
                "Vouliez-vous dire « vendange.loaders » ? Corrigez ou effacez cette ligne.", refusal.advice(FRENCH));
    }

    @Test
    void aSettingEmptiedInTheFileSaysSo() throws Exception {
        write("vendange.loaders=");

        CannotProceed refusal = assertThrows(CannotProceed.class, () -> Settings.read(home, Map.of(), Map.of()));

        assertEquals("Le réglage « vendange.loaders » n’a pas de valeur.", refusal.reason(FRENCH));
        assertEquals(
                "Effacez la ligne vide pour reprendre la valeur par défaut, ou donnez-lui une valeur"
                        + " (VENDANGE_LOADERS dans l’environnement).",
                refusal.advice(FRENCH));
    }

    @Test
    void secretsAreMaskedWhereverSettingsArePrinted() throws Exception {
        write("vendange.jdbc.password=cuvee2024", "odoo.api-key=0123456789abcdef");
        Map<String, String> options = Map.of("vendange.jdbc.url", "jdbc:postgresql://marie:grappe@db/v");

        Settings settings = Settings.read(home, Map.of(), options);

        assertEquals("***", settings.masked().get("vendange.jdbc.password"));
        assertEquals("***", settings.masked().get("odoo.api-key"));
        assertEquals("jdbc:postgresql://marie:***@db/v", settings.masked().get("vendange.jdbc.url"));
        assertEquals("jdbc:postgresql://marie:***@db/v", settings.database().toString());
        String printed = settings.toString();
        assertFalse(printed.contains("cuvee2024") || printed.contains("grappe") || printed.contains("0123456789"));
    }

    @Test
    void everySettingIsUsed() throws Exception {
        assertEquals(
                new TreeSet<>(SettingLayers.defaults().keySet()),
                new TreeSet<>(Settings.read(home, Map.of(), Map.of()).used()));
    }

    @Test
    void everySettingHasACommentAboveIt() throws Exception {
        List<String> lines = defaults().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                assertTrue(lines.get(i - 1).matches("# .{10,}"), "no comment above " + lines.get(i));
            }
        }
    }

    private static String defaults() {
        try (var in = SettingsTest.class.getResourceAsStream("/application.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String... lines) throws IOException {
        Files.write(home.properties(), List.of(lines), StandardCharsets.UTF_8);
    }

    private static List<BigDecimal> numbers(String... numbers) {
        return List.of(numbers).stream().map(BigDecimal::new).toList();
    }
}
