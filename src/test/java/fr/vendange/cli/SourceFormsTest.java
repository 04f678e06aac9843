package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources set up on their pages: tried before they are saved, their secrets never shown and never in the database. */
class SourceFormsTest {
    private static final String SETTINGS = "/sources/odoo/settings";

    @TempDir
    private Path home;

    @Test
    void anOdooIsSetUpOnItsPageOnceItAnswers() throws Exception {
        Installation installation = new Installation(home);
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.fill(EstateSize.SMALL, 1);
            Map<String, String> form = new HashMap<>(Map.of(
                    "set:odoo.url",
                    odoo.url().toString(),
                    "set:odoo.db.name",
                    SimulatedOdoo.DATABASE,
                    "set:odoo.username",
                    SimulatedOdoo.LOGIN,
                    "set:odoo.api.key",
                    "une-mauvaise-cle",
                    "save",
                    "1"));
            try (var service = installation.start()) {
                Browser browser = new Browser(installation.pages());
                assertTrue(browser.get("/sources").body().contains("href=\"/sources/odoo/settings\""));
                var refused = browser.submit(SETTINGS, SETTINGS, form);
                assertEquals(422, refused.statusCode());
                assertTrue(refused.body().contains("value=\"" + SimulatedOdoo.LOGIN + "\""), "what was filled in");
                assertFalse(refused.body().contains("une-mauvaise-cle"), "but for the secret");
                assertFalse(Files.exists(installation.path("data/sources.properties")));

                form.put("set:odoo.api.key", SimulatedOdoo.KEY);
                assertEquals(303, browser.submit(SETTINGS, SETTINGS, form).statusCode());
                String page = browser.get("/sources").body();
                assertTrue(page.contains("Odoo 17.0"), "what it said");
                assertTrue(page.contains("redémarrez le service"));
                assertFalse(page.contains(SimulatedOdoo.KEY));
                assertFalse(browser.get(SETTINGS).body().contains(SimulatedOdoo.KEY));
                Path file = installation.path("data/sources.properties");
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                assertTrue(installation.text("data/sources.properties").contains(SimulatedOdoo.KEY));
            }
            try (var service = installation.start()) {
                assertFalse(installation.arrivals.next("odoo-catch-up").failed());
                Browser browser = new Browser(installation.pages());
                JsonNode card = browser.json("/api/sources").path("sources").path(1);
                assertTrue(
                        card.path("configured").asBoolean()
                                && card.path("healthy").asBoolean(),
                        card.toString());
                assertFalse(browser.json("/api/sources").path("restart").asBoolean());
                JsonNode fields = browser.json("/api/sources/odoo/settings").path("fields");
                assertEquals("odoo.api.key", fields.path(3).path("key").asText());
                assertTrue(fields.path(3).path("given").asBoolean()
                        && fields.path(3).path("value").isNull());
            }
        }
        try (var files = Files.walk(installation.path("data"))) {
            for (Path database :
                    files.filter(file -> file.toString().endsWith(".db")).toList()) {
                byte[] key = SimulatedOdoo.KEY.getBytes(StandardCharsets.UTF_8);
                assertFalse(contains(Files.readAllBytes(database), key), "the database holds the key");
            }
        }
    }

    @Test
    void anOdooIsReadBesideTheOthersUnderItsOwnName() throws Exception {
        Installation installation = new Installation(home);
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.fill(EstateSize.SMALL, 1);
            Map<String, String> form = new HashMap<>(Map.of(
                    "set:name",
                    "odoo",
                    "set:url",
                    odoo.url().toString(),
                    "set:db.name",
                    SimulatedOdoo.DATABASE,
                    "set:username",
                    SimulatedOdoo.LOGIN,
                    "set:api.key",
                    SimulatedOdoo.KEY));
            try (var service = installation.start()) {
                Browser browser = new Browser(installation.pages());
                assertTrue(browser.get("/sources").body().contains("href=\"/sources/new\""));
                var taken = browser.submit("/sources/new", "/sources/new", form);
                assertEquals(422, taken.statusCode());
                assertTrue(taken.body().contains("Le nom « odoo » est déjà pris"), taken.body());
                form.put("set:name", "Côte d’Or");
                assertTrue(browser.submit("/sources/new", "/sources/new", form)
                        .body()
                        .contains("« Côte d’Or » ne peut pas être un nom"));

                form.put("set:name", "beaune");
                var tried = browser.submit("/sources/new", "/sources/new", form);
                assertTrue(tried.body().contains("Odoo 17.0"), tried.body());
                assertTrue(tried.body().contains("Rien n’est enregistré."));
                assertFalse(tried.body().contains(SimulatedOdoo.KEY));
                assertFalse(Files.exists(installation.path("data/sources.properties")));

                form.put("save", "1");
                assertEquals(
                        303,
                        browser.submit("/sources/new", "/sources/new", form).statusCode());
                assertTrue(browser.get("/sources").body().contains("redémarrez le service"));
                form.put("set:url", "http://127.0.0.1:1");
                assertTrue(browser.submit("/sources/new", "/sources/new", form)
                        .body()
                        .contains("Le nom « beaune » est déjà pris"));
            }
            try (var service = installation.start()) {
                Browser browser = new Browser(installation.pages());
                JsonNode cards = browser.json("/api/sources").path("sources");
                assertTrue(cards.findValuesAsText("name").contains("beaune"), cards.toString());
                assertTrue(browser.get("/sources/beaune/settings").body().contains("Retirer « beaune »"));
                String path = "/sources/beaune/settings";
                assertEquals(
                        303,
                        browser.submit(path, "/sources/beaune/remove", Map.of()).statusCode());
                assertTrue(browser.get("/sources").body().contains("Les réglages de « beaune » sont effacés."));
                assertFalse(installation.text("data/sources.properties").contains("beaune"));
            }
        }
    }

    @Test
    void aShopIsSetUpOnItsPageOnceItAnswers() throws Exception {
        Installation installation = new Installation(home);
        String path = "/sources/medusa/settings";
        try (SimulatedMedusa shop = SimulatedMedusa.start()) {
            Map<String, String> form = new HashMap<>(
                    Map.of("set:medusa.url", shop.url().toString(), "set:medusa.api.key", "sk_faux", "save", "1"));
            try (var service = installation.start()) {
                Browser browser = new Browser(installation.pages());
                var refused = browser.submit(path, path, form);
                assertEquals(422, refused.statusCode());
                assertFalse(refused.body().contains("sk_faux"));
                form.put("set:medusa.api.key", "");
                assertTrue(browser.submit(path, path, form).body().contains("medusa.api.key"), "what is missing");

                form.put("set:medusa.api.key", SimulatedMedusa.KEY);
                assertEquals(303, browser.submit(path, path, form).statusCode());
                assertTrue(browser.get("/sources").body().contains("La boutique répond. Produits : "));
            }
            try (var service = installation.start()) {
                Browser browser = new Browser(installation.pages());
                assertFalse(browser.get(path).body().contains(SimulatedMedusa.KEY));
                JsonNode card = browser.json("/api/sources").path("sources").path(2);
                assertEquals("medusa", card.path("name").asText());
                assertTrue(card.path("configured").asBoolean(), card.toString());
            }
        }
    }

    private static boolean contains(byte[] all, byte[] part) {
        String hay = new String(all, StandardCharsets.ISO_8859_1);
        return hay.contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatTheEnvironmentGivesIsChangedThere() throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("WEBHOOK_BREVO_SECRET", "du-dehors");
        installation.environment.put("WEBHOOK_HOST", "127.0.0.1");
        installation.environment.put("WEBHOOK_PORT", Integer.toString(WebhooksTest.freePort()));
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            String page = browser.get("/sources/webhook-brevo/settings").body();
            assertTrue(page.contains("Donné par WEBHOOK_BREVO_SECRET, qui l’emporte : changez-le là."), page);
            assertFalse(page.contains("du-dehors"));
        }
    }

    @Test
    void aSecretThatItsSchemeCannotUseIsNotSaved() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            String path = "/sources/webhook-standard/settings";
            var refused =
                    browser.submit(path, path, Map.of("set:webhook.standard.secret", "trop court !", "save", "1"));
            assertEquals(422, refused.statusCode());
            assertFalse(refused.body().contains("trop court"), refused.body());
            assertFalse(Files.exists(installation.path("data/sources.properties")));

            Map<String, String> right = Map.of("set:webhook.brevo.secret", "un-bon-secret", "save", "1");
            assertEquals(
                    303,
                    browser.submit("/sources/webhook-brevo/settings", "/sources/webhook-brevo/settings", right)
                            .statusCode());
            assertTrue(browser.get("/sources").body().contains("Le secret convient : « brevo » sera écouté."));
            assertEquals(
                    404, browser.get("/sources/isavigne/settings").statusCode(), "a folder has nothing to set here");
        }
    }
}
