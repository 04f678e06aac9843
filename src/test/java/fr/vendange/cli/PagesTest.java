package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages and the management API of a service that runs: who may come in, what they see, and what it does. */
class PagesTest {
    private static final String SALES =
            "num_ligne;code_client;produit_key;date;quantite\n1;C1;P1;01/02/2025;6\n2;C1;P1;31/02/2025;6\n";
    private static final String TOKEN = "un-jeton-de-test";

    @TempDir
    private Path home;

    @Test
    void aRefusedRowIsCorrectedOnItsPage() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES);
            Browser browser = new Browser(installation.pages());
            Browser script = new Browser(installation.pages());
            JsonNode entry = browser.json("/api/quarantine").path("entries").path(0);
            String ref = entry.path("ref").asText();
            assertEquals(
                    "date : « 31/02/2025 » n’est pas une date du calendrier",
                    entry.path("problems").path(0).path("column").asText() + " : "
                            + entry.path("problems").path(0).path("reason").asText());
            assertTrue(browser.get("/quarantine/" + ref).body().contains("value=\"31/02/2025\""));

            JsonNode wrong = body(
                    script.postJson("/api/quarantine/" + ref + "/check", "{\"cells\": {\"date\": \"30/02/2025\"}}"));
            assertFalse(wrong.path("loads").asBoolean());
            JsonNode right = body(
                    script.postJson("/api/quarantine/" + ref + "/check", "{\"cells\": {\"date\": \"28/02/2025\"}}"));
            assertTrue(right.path("loads").asBoolean());
            assertEquals("isavigne-2", right.path("row").path("sale_line_key").asText());
            assertEquals(1, installation.count("sales_lines"), "checking writes nothing");

            var answer = browser.submit("/quarantine/" + ref, "/quarantine/" + ref, Map.of("cell:date", "28/02/2025"));
            assertEquals(303, answer.statusCode(), answer.body());
            assertTrue(browser.get("/quarantine").body().contains("La ligne " + ref + " est corrigée et chargée."));
            assertEquals(0, browser.json("/api/quarantine").path("open").asInt());
            assertEquals(
                    List.of("isavigne-1|2025-02-01", "isavigne-2|2025-02-28"),
                    installation.query("select sale_line_key, sale_day from sales_lines order by 1"));
            JsonNode row = browser.json("/api/tables/sales_lines/isavigne-2");
            assertEquals("2025-02-28", row.path("values").path("sale_day").asText());
        }
    }

    @Test
    void aRunThatIsStoppedGoesOnWhenItsFileComesAgain() throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("VENDANGE_BATCH_SIZE", "10");
        StringBuilder sales = new StringBuilder("num_ligne;code_client;produit_key;date;quantite\n");
        for (int i = 1; i <= 1000; i++) {
            sales.append(i).append(";C1;P1;01/02/2025;6\n");
        }
        try (var service = installation.start()) {
            Browser script = new Browser(installation.pages());
            installation.steps.before("isavigne-drop-upsert", 3, () -> cancel(script));
            assertFalse(installation.drop("ventes.csv", sales.toString()).failed());
            JsonNode run = script.json("/api/runs/1");
            assertEquals("cancelled", run.path("status").asText());
            assertEquals(
                    "Le chargement de « ventes.csv » a été arrêté par quelqu’un.",
                    run.path("message").asText());
            long stored = installation.count("sales_lines");
            assertTrue(stored > 0 && stored < 1000, () -> "stored: " + stored);
            assertEquals(List.of("ventes.csv", "ventes.csv.erreurs.csv"), installation.files("refused"));
            assertEquals(409, script.postJson("/api/runs/1/cancel", "{}").statusCode());

            installation.drop("ventes.csv", sales.toString());
            assertEquals("loaded", script.json("/api/runs/1").path("status").asText());
            assertTrue(script.json("/api/runs/1").path("proven").asBoolean());
            assertEquals(1000, installation.count("sales_lines"));
        }
    }

    private static void cancel(Browser script) {
        try {
            assertEquals(202, script.postJson("/api/runs/1/cancel", "{}").statusCode());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTokenThatIsSetIsAskedForEverywhere() throws Exception {
        Installation installation = guarded();
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            assertEquals(
                    "/login",
                    browser.get("/sources").headers().firstValue("Location").orElse(""));
            assertEquals(401, browser.get("/api/status").statusCode());
            assertEquals(
                    200,
                    browser.get("/api/status", "Authorization", "Bearer " + TOKEN)
                            .statusCode());
            assertEquals(401, browser.post("/login", "token=faux").statusCode());
            assertEquals(303, browser.post("/login", "token=" + TOKEN).statusCode());
            String page = browser.get("/sources").body();
            assertTrue(page.contains("Déposer des fichiers"));
            assertFalse(page.contains(TOKEN));
        }
    }

    @Test
    void aFileOfSomebodyWhoIsNotInNeverReachesTheDisk() throws Exception {
        Installation installation = guarded();
        String form = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"ventes.csv\"\r\n\r\n"
                + "a;b\r\n".repeat(200_000) + "\r\n--x--\r\n";
        try (var service = installation.start()) {
            Browser stranger = new Browser(installation.pages());
            var answer = stranger.postAs("multipart/form-data; boundary=x", "/files", form);
            assertEquals(303, answer.statusCode());
            assertEquals("/login", answer.headers().firstValue("Location").orElse(""));
            assertEquals(List.of(), installation.files("data/work"), "nothing was written");
            assertEquals(List.of(), installation.files("inbox"));

            Browser browser = new Browser(installation.pages());
            browser.post("/login", "token=" + TOKEN);
            assertEquals(
                    403,
                    browser.postAs("multipart/form-data; boundary=x", "/files", form)
                            .statusCode(),
                    "who is in still has to send back what the form was given");
        }
    }

    @Test
    void aCookieThatCameByHttpsIsNeverSentByHttp() throws Exception {
        Installation installation = guarded();
        installation.environment.put("TRUSTED_PROXIES", "127.0.0.1");
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            String secure = browser.post("/login", "token=" + TOKEN, "X-Forwarded-Proto", "https")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElse("");
            assertTrue(secure.endsWith("; Path=/; HttpOnly; SameSite=Strict; Secure"), secure);
            String plain = browser.post("/login", "token=" + TOKEN)
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElse("");
            assertTrue(plain.endsWith("; Path=/; HttpOnly; SameSite=Strict"), plain);
        }
    }

    @Test
    void whoOnlyReadsChangesNothing() throws Exception {
        Installation installation = guarded();
        installation.environment.put("VENDANGE_VIEWER_TOKEN", "lecture");
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            browser.post("/login", "token=lecture");
            assertFalse(browser.get("/sources").body().contains("action=\"/files\""));
            var answer = browser.submit("/sources", "/sources/isavigne/sync", Map.of());
            assertEquals(403, answer.statusCode());
            assertTrue(answer.body().contains("Votre jeton permet de regarder, pas de changer."), answer.body());
            String bearer = "Bearer lecture";
            assertEquals(200, browser.get("/api/runs", "Authorization", bearer).statusCode());
            var replay = browser.postJson("/api/quarantine/replay", "{\"all\": true}", "Authorization", bearer);
            assertEquals(
                    "role_reads_only", body(replay).path("error").path("code").asText());
        }
    }

    @Test
    void wrongTokensAreTriedTenTimesAMinute() throws Exception {
        Installation installation = guarded();
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            for (int i = 0; i < 10; i++) {
                assertEquals(401, browser.post("/login", "token=essai" + i).statusCode());
            }
            assertEquals(429, browser.post("/login", "token=" + TOKEN).statusCode());
        }
    }

    @Test
    void formsFromElsewhereAreRefused() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            assertEquals(
                    403,
                    browser.submit("/sources", "/sources/isavigne/sync", Map.of(), "Origin", "https://ailleurs.example")
                            .statusCode());
            assertEquals(
                    403, browser.post("/sources/isavigne/sync", "csrf=0123").statusCode());
            assertEquals(
                    403, browser.postJson("/api/sources/isavigne/sync", "{}").statusCode(), "no form's token");
            Browser script = new Browser(installation.pages());
            assertEquals(
                    403,
                    script.postJson("/api/sources/isavigne/sync", "{}", "Origin", "https://ailleurs.example")
                            .statusCode());
            assertEquals(
                    202, script.postJson("/api/sources/isavigne/sync", "{}").statusCode());
        }
    }

    @Test
    void everyAnswerForbidsWhatComesFromElsewhereAndGivesNoHeaderBack() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            for (String path : List.of("/sources", "/api/status", "/static/vendange.css", "/nulle-part")) {
                var headers = browser.get(path, "X-API-Key", "secret", "CamelHttpResponseCode", "299")
                        .headers();
                assertTrue(
                        headers.firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
                assertEquals(
                        "nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
                assertTrue(headers.firstValue("X-API-Key").isEmpty(), path);
            }
            assertEquals(404, browser.get("/static/../application.properties").statusCode());
            assertEquals(
                    404, browser.get("/static/%2e%2e/application.properties").statusCode());
        }
    }

    @Test
    void theDescriptionOfTheApiIsTrue() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES);
            installation.change("insert into inbox (source, identity, body_hash, body, received_at, due_at)"
                    + " values ('brevo', random_uuid(), random_uuid(), '{}', current_timestamp, current_timestamp)");
            Browser browser = new Browser(installation.pages());
            String ref = browser.json("/api/quarantine")
                    .path("entries")
                    .path(0)
                    .path("ref")
                    .asText();
            Map<String, String> names = Map.of(
                    "{id}",
                    "1",
                    "{ref}",
                    ref,
                    "{table}",
                    "sales_lines",
                    "{key}",
                    "isavigne-1",
                    "{name}",
                    "isavigne-ventes",
                    "{code}",
                    "unit_unknown");
            JsonNode paths = browser.json("/openapi.json").path("paths");
            for (String path : (Iterable<String>) paths::fieldNames) {
                JsonNode described = paths.path(path).path("get");
                if (described.isMissingNode()
                        || path.startsWith("/api/customers")
                        || path.contains("{version}")
                        || path.startsWith("/api/sources/")
                        || path.equals("/api/outbox/{number}")) {
                    continue;
                }
                String real = path;
                for (var name : names.entrySet()) {
                    real = real.replace(name.getKey(), name.getValue());
                }
                var answer = browser.get(real);
                assertEquals(200, answer.statusCode(), real);
                JsonNode schema = described.at("/responses/200/content/application~1json/schema/required");
                assertEquals(texts(schema), fields(body(answer)), path);
            }
            assertEquals(404, browser.get("/api/customers/personne").statusCode());
        }
    }

    @Test
    void everyPageShowsInBothLanguagesWithoutAKeyThatHasNoSentence() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES);
            Browser browser = new Browser(installation.pages());
            String ref = browser.json("/api/quarantine")
                    .path("entries")
                    .path(0)
                    .path("ref")
                    .asText();
            for (String language : List.of("fr", "en")) {
                browser.get("/language?to=" + language + "&back=/runs");
                for (String path : List.of(
                        "/sources",
                        "/runs",
                        "/runs/1",
                        "/runs/compare?id=1&id=1",
                        "/quarantine",
                        "/quarantine/" + ref,
                        "/data/sales_lines",
                        "/data/sales_lines?by=customer_key&q=isavigne-C1",
                        "/data/sales_lines/isavigne-1",
                        "/data/customers",
                        "/data/dictionary",
                        "/quality",
                        "/quality/unit_unknown",
                        "/quality/orphan_customer",
                        "/quality/orphan_product",
                        "/quality/duplicate_candidate",
                        "/inbox",
                        "/inbox?state=quarantined&source=brevo",
                        "/outbox",
                        "/outbox?state=dead",
                        "/mappings",
                        "/mappings/isavigne-ventes")) {
                    var answer = browser.get(path);
                    assertEquals(200, answer.statusCode(), path);
                    assertTrue(answer.body().contains("<html lang=\"" + language + "\">"), path);
                    assertFalse(answer.body().contains(">title."), path);
                }
            }
        }
    }

    @Test
    void everySourceHasItsCardAlsoWhereItIsNotConfigured() throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("WEBHOOK_PORT", Integer.toString(WebhooksTest.freePort()));
        installation.environment.put("WEBHOOK_BREVO_SECRET", "secret");
        installation.environment.put("WEBHOOK_HOST", "127.0.0.1");
        installation.environment.put("VENDANGE_LANGUAGE", "fr");
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            Map<String, JsonNode> cards = new TreeMap<>();
            browser.json("/api/sources")
                    .path("sources")
                    .forEach(card -> cards.put(card.path("name").asText(), card));
            assertEquals(
                    Set.of(
                            "isavigne",
                            "medusa",
                            "odoo",
                            "webhook-brevo",
                            "webhook-hubspot",
                            "webhook-mdmc-kpis",
                            "webhook-mdmc-leads",
                            "webhook-medusa",
                            "webhook-odoo",
                            "webhook-standard",
                            "webhook-woocommerce"),
                    cards.keySet());
            assertTrue(cards.get("webhook-brevo").path("healthy").asBoolean());
            assertFalse(cards.get("odoo").path("configured").asBoolean());
            assertEquals(
                    "Donnez le réglage « odoo.webhook.secret », puis redémarrez.",
                    cards.get("webhook-odoo").path("reason").asText());
            assertEquals(
                    "« brevo » est écouté, et rien n’est encore venu ; événements en attente : 0.",
                    body(new Browser(installation.pages()).postJson("/api/sources/webhook-brevo/test", "{}"))
                            .path("said")
                            .asText());
            assertEquals(
                    2, browser.json("/api/status").path("connectors_registered").asInt());
            assertTrue(browser.get("/sources").body().contains("○ Non configurée"));
        }
    }

    @Test
    void monitorsReadHealthAndMetricsWithoutALogin() throws Exception {
        Installation installation = guarded();
        try (var service = installation.start()) {
            Browser monitor = new Browser(installation.pages());
            JsonNode health = monitor.json("/observe/health");
            assertEquals("UP", health.path("status").asText(), health.toString());
            Set<String> checks = new TreeSet<>();
            health.path("checks").forEach(check -> checks.add(check.path("name").asText()));
            assertTrue(checks.containsAll(Set.of("context", "store")), health.toString());
            var metrics = monitor.get("/observe/metrics");
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.headers().firstValue("Content-Type").orElse(""));
            assertTrue(metrics.body().contains("jvm_memory_used_bytes"), "the JVM");
            assertTrue(metrics.body().contains("routeId=\"isavigne-inbox\""), "the routes");
            assertEquals(401, monitor.post("/observe/health", "").statusCode());
        }
    }

    @Test
    void sendersAndPeopleHaveAPortEach() throws Exception {
        Installation installation = new Installation(home);
        int port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_BREVO_SECRET", "secret");
        try (var service = installation.start()) {
            Browser pages = new Browser(installation.pages());
            Browser outside = new Browser(URI.create("http://127.0.0.1:" + port));
            String event = "{\"event\":\"opened\",\"email\":\"a@b.fr\",\"ts_event\":1795000000}";
            String credential = "Bearer secret";
            assertEquals(
                    200,
                    outside.postJson("/webhooks/brevo", event, "Authorization", credential)
                            .statusCode());
            for (String path : List.of("/", "/sources", "/login", "/api/status", "/openapi.json", "/observe/health")) {
                assertEquals(404, outside.get(path).statusCode(), path);
            }
            assertEquals(200, pages.get("/sources").statusCode());
            var health = pages.get("/observe/health");
            assertEquals(200, health.statusCode(), health.body());
            int strayed = pages.postJson("/webhooks/brevo", event, "Authorization", credential)
                    .statusCode();
            assertTrue(strayed == 403 || strayed == 404, "a webhook on the pages' port: " + strayed);
            JsonNode brevo = null;
            for (JsonNode card : pages.json("/api/sources").path("sources")) {
                brevo = card.path("name").asText().equals("webhook-brevo") ? card : brevo;
            }
            assertFalse(brevo.path("lastRunAt").isNull(), "when it was heard last: " + brevo);
        }
    }

    @Test
    void theCardOfAnOdooSaysUntilWhenItWasReadAndReadsOnDemand() throws Exception {
        Installation installation = new Installation(home);
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.fill(EstateSize.SMALL, 1);
            installation.environment.put("ODOO_URL", odoo.url().toString());
            installation.environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
            installation.environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
            installation.environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
            try (var service = installation.start()) {
                assertFalse(installation.arrivals.next("odoo-catch-up").failed());
                Browser browser = new Browser(installation.pages());
                JsonNode card = browser.json("/api/sources").path("sources").path(1);
                assertEquals("odoo", card.path("name").asText());
                assertTrue(
                        card.path("configured").asBoolean()
                                && card.path("healthy").asBoolean(),
                        card.toString());
                assertTrue(card.path("rows").asLong() > 0, card.toString());
                assertTrue(card.path("lagSeconds").isNumber(), card.toString());
                assertTrue(card.path("nextRunAt").isTextual(), card.toString());
                assertEquals(200, browser.get("/sources").statusCode());

                Browser script = new Browser(installation.pages());
                JsonNode test = body(script.postJson("/api/sources/odoo/test", "{}"));
                assertTrue(test.path("ok").asBoolean(), test.toString());
                JsonNode wrong = body(script.postJson("/api/sources/odoo/sync?stream=vin", "{}"));
                assertEquals(
                        "Le flux « vin » n’existe pas ; il y a products, customers, sales, stock, tasks.",
                        wrong.path("said").asText());
                JsonNode begun = body(script.postJson("/api/sources/odoo/sync?stream=customers", "{}"));
                assertEquals(
                        "Lecture commencée : customers.", begun.path("said").asText());
                assertFalse(installation.arrivals.next("odoo-customers").failed());
            }
        }
    }

    private Installation guarded() throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("VENDANGE_ADMIN_TOKEN", TOKEN);
        return installation;
    }

    private static JsonNode body(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> fields = new TreeSet<>();
        object.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
