package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping edited on its page: seen at work on the last file, saved where the routes read it, restored. */
class MappingPagesTest {
    private static final String SALES = "num_ligne;code_client;produit_key;date;quantite;couleur;pu_special\n"
            + "1;C1;P1;01/02/2025;6;rouge;12,50\n2;C2;P1;02/02/2025;3;blanc;abc\n";

    @TempDir
    private Path home;

    @Test
    void aColumnIsMappedOnItsPageAndTheNextFileIsReadSo() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES);
            Browser browser = new Browser(installation.pages());
            String page = browser.get("/mappings/isavigne-ventes").body();
            assertTrue(page.contains("<li>pu_special</li>"), "listed as feeding nothing");
            assertTrue(page.contains("<q>01/02/2025</q>"), "a real value before");
            assertTrue(page.contains("<strong>1 févr. 2025</strong>"), "and after");

            String tried = browser.submit(
                            "/mappings/isavigne-ventes",
                            "/mappings/isavigne-ventes/try",
                            Map.of("column", "price_unit_eur", "from:price_unit_eur", "pu_special"),
                            "HX-Request",
                            "true")
                    .body();
            assertTrue(tried.contains("<q>12,50</q>") && tried.contains("<strong>12,5</strong>"), tried);
            assertTrue(tried.contains("« abc » n’est pas un nombre"), tried);

            Map<String, String> form = new HashMap<>();
            form.put("from:price_unit_eur", "pu_special");
            form.put("transform:price_unit_eur", "number");
            form.put("from:notes", "couleur");
            String preview = browser.submit("/mappings/isavigne-ventes", "/mappings/isavigne-ventes/preview", form)
                    .body();
            assertTrue(preview.contains("Essayé sur « ventes.csv » : 2 lignes."), preview);
            assertTrue(preview.contains("<dt>Lignes qui changent</dt><dd>1</dd>"), preview);
            assertTrue(preview.contains("<dt>Refusées ensuite</dt><dd>1</dd>"), preview);
            assertTrue(preview.contains("from: [pu_special, prix_unitaire, "), preview);
            assertEquals(0, installation.files("data/mappings").size(), "nothing is saved yet");

            Map<String, String> saved = Map.of("stamp", hidden(preview, "stamp"), "text", text(preview));
            assertEquals(
                    303,
                    browser.submit("/mappings/isavigne-ventes", "/mappings/isavigne-ventes", saved)
                            .statusCode());
            assertTrue(browser.get("/mappings/isavigne-ventes")
                    .body()
                    .contains("La correspondance « isavigne-ventes » est enregistrée."));
            String file = installation.text("routes/mappings/isavigne-ventes.yaml");
            assertTrue(file.contains("transform: date       # le jour d’abord, toujours ; heures de Paris"), file);

            installation.drop("ventes2.csv", SALES.replace("1;C1", "3;C1").replace("2;C2", "4;C2"));
            assertEquals(
                    "12.5000|rouge",
                    installation
                            .query("select price_unit_eur, notes from sales_lines where sale_line_key = 'isavigne-3'")
                            .get(0));
            assertEquals(1, browser.json("/api/quarantine").path("open").asInt());

            // somebody else's page was made from what the file said before
            assertEquals(
                    409,
                    browser.submit(
                                    "/mappings/isavigne-ventes",
                                    "/mappings/isavigne-ventes",
                                    Map.of("stamp", saved.get("stamp"), "text", saved.get("text") + "# de plus"))
                            .statusCode());
            JsonNode version = browser.json("/api/mappings/isavigne-ventes/fields")
                    .path("versions")
                    .path(0);
            String restoring = browser.get("/mappings/isavigne-ventes/versions/"
                            + version.path("id").asText())
                    .body();
            browser.submit(
                    "/mappings/isavigne-ventes",
                    "/mappings/isavigne-ventes",
                    Map.of("stamp", hidden(restoring, "stamp"), "text", text(restoring)));
            assertEquals(
                    Files.readString(Installation.CHECKOUT.resolve("routes/mappings/isavigne-ventes.yaml")),
                    installation.text("routes/mappings/isavigne-ventes.yaml"));
        }
    }

    @Test
    void defaultsLimitsAndSynonymsAreSetOnThePageToo() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES.replace("couleur", "canal"));
            Browser browser = new Browser(installation.pages());
            String page = browser.get("/mappings/isavigne-ventes").body();
            assertTrue(page.contains("direct : caveau, cave, domaine, vente directe"), "the synonyms, a line a value");
            assertTrue(page.contains("name=\"default:channel\" value=\"direct\""), page);

            Map<String, String> form = new HashMap<>();
            form.put("from:channel", "canal");
            form.put("transform:channel", "one_of");
            form.put("default:channel", "fair");
            form.put("synonyms:channel", "direct : caveau\nwebsite : rouge");
            form.put("from:quantity_units", "quantite");
            form.put("transform:quantity_units", "number");
            form.put("default:quantity_units", "");
            form.put("max:quantity_units", "5");
            form.put("refuse:quantity_units", "1");
            String preview = browser.submit("/mappings/isavigne-ventes", "/mappings/isavigne-ventes/preview", form)
                    .body();
            assertTrue(preview.contains("+     default: fair"), preview);
            assertTrue(preview.contains("+         website: [rouge]"), preview);
            assertTrue(preview.contains("+     validate: { max: 5, otherwise: refuse }"), preview);
            assertTrue(preview.contains("<dt>Refusées ensuite</dt><dd>1</dd>"), preview);
        }
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsSaved() throws Exception {
        Installation installation = new Installation(home);
        String before = installation.text("routes/mappings/isavigne-ventes.yaml");
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES);
            Browser browser = new Browser(installation.pages());
            var answer = browser.submit(
                    "/mappings/isavigne-ventes",
                    "/mappings/isavigne-ventes/preview",
                    Map.of("from:customer_key", "", "from:notes", "couleur"));
            assertEquals(422, answer.statusCode());
            assertTrue(answer.body().contains("<a href=\"#field-customer_key\">customer_key</a> : la table"));
            assertTrue(answer.body().contains("<option value=\"couleur\" selected>"), "what was filled in is there");

            Browser script = new Browser(installation.pages());
            var refused = script.postJson(
                    "/api/mappings/isavigne-ventes/preview",
                    "{\"columns\": [{\"column\": \"quantity_units\", \"from\": [\"quantite\"], \"transform\": \"date\"}]}");
            assertEquals(422, refused.statusCode());
            JsonNode error = new ObjectMapper().readTree(refused.body()).path("error");
            assertEquals("mapping_invalid", error.path("code").asText());
            assertTrue(error.path("message").asText().contains("clé « transform »"), error.toString());
            assertFalse(error.path("advice").asText().isEmpty());
        }
        assertEquals(before, installation.text("routes/mappings/isavigne-ventes.yaml"));
    }

    private static String hidden(String page, String name) {
        return found(page, "name=\"" + name + "\" value=\"([^\"]*)\"");
    }

    private static String text(String page) {
        return found(page, "(?s)<textarea name=\"text\"[^>]*>(.*?)</textarea>")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String found(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }
}
