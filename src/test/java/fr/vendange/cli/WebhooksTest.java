package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as senders meet it: the shipped routes behind a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Installation installation;
    private Installation.Service service;
    private int port;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        installation = new Installation(home);
        port = freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_BREVO_SECRET", "brevo-secret");
        installation.environment.put("WEBHOOK_WOOCOMMERCE_SECRET", "woo-secret");
        installation.environment.put("ODOO_WEBHOOK_SECRET", "odoo-secret");
        installation.environment.put("MDMC_API_KPI_TOKEN", "kpi-token");
        installation.environment.put("WEBHOOK_MDMC_LEADS_ORIGINS", "https://domaine.example");
        installation.environment.put("WEBHOOK_MDMC_LEADS_ADDRESS_RATE", "1000");
        service = installation.start();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aCommandHearsNobodyThoughSendersAreConfigured(@TempDir Path other) throws Exception {
        Installation commands = new Installation(other);
        commands.environment.putAll(installation.environment);
        commands.environment.put("VENDANGE_HOME", other.toString());
        // the service has both ports
        Path export = Files.writeString(
                other.resolve("ventes.csv"), "num_ligne;code_client;produit_key;date;quantite\n1;C1;P1;01/02/2025;6\n");
        assertEquals(ExitCode.DONE, commands.load(export), commands.err());
        assertEquals(List.of("1"), commands.query("select count(*) from sales_lines"));
    }

    @Test
    void anEventOfBrevoIsStoredOnceAndAnsweredAlike() throws Exception {
        String event =
                "{\"event\":\"delivered\",\"email\":\"a@b.fr\",\"message-id\":\"<1@b>\",\"ts_event\":1795000000,\"id\":7}";
        for (int i = 0; i < 2; i++) {
            assertEquals("200 {\"success\": true}", brevo(event));
        }
        assertEquals(List.of("1"), inbox("brevo", "body like '%<1@b>%'"));
    }

    @Test
    void severalEventsOfBrevoComeInAnArray() throws Exception {
        assertEquals(
                "200 {\"success\": true}",
                brevo("[{\"event\":\"click\",\"email\":\"c@b.fr\",\"ts_event\":1},"
                        + "{\"event\":\"opened\",\"email\":\"c@b.fr\",\"ts_event\":2}]"));
        assertEquals(List.of("2"), inbox("brevo", "body like '%c@b.fr%'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"email\":\"a@b.fr\"} | 400 {\"error\":\"Le champ « event » manque.\"}",
                "{\"event\":\"click\",\"email\":\"nobody\"}"
                        + " | 400 {\"error\":\"Le champ « email » n’est pas une adresse e-mail.\"}",
                "{\"event\":1,\"email\":\"a@b.fr\"} | 400 {\"error\":\"Le champ « event » doit être un texte.\"}",
                "12 | 400 {\"error\":\"Un objet JSON est attendu.\"}",
                "{\"a\":1 | 400 {\"error\":\"Le corps n’est pas du JSON valide.\"}",
                "{\"a\":1}{} | 400 {\"error\":\"Du texte suit le document JSON.\"}",
                "{\"a\":1,\"a\":1} | 400 {\"error\":\"Une clé figure deux fois dans le même objet JSON.\"}",
                "{\"a\":\"\\u0000\"} | 400 {\"error\":\"Un texte contient le caractère NUL.\"}",
                "{\"a\":\"\\ud83c\"}"
                        + " | 400 {\"error\":\"Un texte contient la moitié d’un caractère (surrogate isolé).\"}",
                "{\"a\":1e999999999} | 400 {\"error\":\"Un nombre a plus de 40 chiffres.\"}",
                "{\"a\":11111111111111111111111111111111111111111}"
                        + " | 400 {\"error\":\"Un nombre a plus de 40 chiffres.\"}"
            })
    void aBodyThatCannotBeTakenIsToldWhyInOneSentence(String body, String answer) throws Exception {
        assertEquals(answer, brevo(body));
    }

    @Test
    void withoutARightCredentialNobodyLearnsAnything() throws Exception {
        String refused = "401 {\"error\":\"Identification absente ou refusée.\"}";
        assertEquals(refused, post("/webhooks/brevo", "{", "Authorization", "Bearer brevo-secre"));
        assertEquals(refused, post("/webhooks/brevo", "{"));
        assertEquals(refused, post("/webhooks/woocommerce", "{\"id\":12}", "X-WC-Webhook-Signature", "x"));
        assertEquals(refused, post("/api/mdmc/v1/kpis/ingest", "{}", "X-API-KEY", "wrong"));
        assertEquals(refused, post("/api/odoo-webhooks/record-changed/?token=wrong", "{}"));
    }

    @Test
    void anUnknownAddressAndASenderThatIsNotConfiguredAreTheSame() throws Exception {
        String unknown = "404 {\"error\":\"Adresse inconnue.\"}";
        for (String path : List.of(
                "/",
                "/webhooks/hubspot",
                "/webhooks/standard",
                "/webhooks/brevo/x",
                "/webhooks/../etc/passwd",
                "/webhooks/%2e%2e/brevo",
                "/webhooks//brevo%00",
                "/observe/health")) {
            assertEquals(unknown, post(path, "{}", "Authorization", "Bearer brevo-secret"), path);
        }
    }

    @Test
    void wooCommerceTriesTheAddressOutUnsigned() throws Exception {
        assertEquals(
                "200 {\"success\":true}",
                post("/webhooks/woocommerce", "webhook_id=3", "Content-Type", "application/x-www-form-urlencoded"));
        assertEquals(
                "401 {\"error\":\"Identification absente ou refusée.\"}",
                post("/webhooks/woocommerce", "webhook_id=x", "Content-Type", "application/x-www-form-urlencoded"));
    }

    @Test
    void anOrderOfWooCommerceIsSigned() throws Exception {
        assertEquals(
                "200 {\"success\": true}",
                post(
                        "/webhooks/woocommerce",
                        "{\"id\":12}",
                        "X-WC-Webhook-Signature",
                        "fG3Mg/G3eALpJ+28h2Qe37jN8yTYVns1Yp4t55LY9Hc=",
                        "X-WC-Webhook-Topic",
                        "order.updated",
                        "X-WC-Webhook-Resource",
                        "order"));
        assertEquals(List.of("order 12"), installation.query("select entity from inbox where source = 'woocommerce'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "deadline-notification | {\"task_id\": 140, \"type\": \"deadline_3days\", \"users\": [11]} | 200",
                "deadline-notification/ | {\"task_id\": 141, \"type\": \"deadline_1day\"} | 200",
                "deadline-notification/?type=deadline_today | {\"_model\": \"project.task\", \"_id\": 142} | 200",
                "deadline-notification/?type=never | {\"_id\": 142} | 400",
                "deadline-notification | {\"task_id\": \"x\", \"type\": \"deadline_1day\"} | 400",
                "task-assigned/ | {\"task_id\": 5, \"user_id\": 9} | 200",
                "task-assigned | {\"user_id\": 9} | 400",
                "record-changed | {\"_model\": \"res.partner\", \"_id\": 7} | 200",
                "record-changed/ | {\"_model\": \"res.partner\"} | 400",
                "record-changedx | {\"_model\": \"res.partner\", \"_id\": 7} | 404"
            })
    void odooSendsWithAndWithoutASlashAtTheEnd(String path, String body, String status) throws Exception {
        String answer = post("/api/odoo-webhooks/" + path, body, "Authorization", "Bearer odoo-secret");
        assertEquals(status, answer.substring(0, 3), answer);
    }

    @Test
    void theLeadsFormAnswersBrowsersOfItsSites() throws Exception {
        HttpResponse<String> preflight = send(HttpRequest.newBuilder(uri("/api/mdmc/v1/leads/webhook"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://domaine.example"));
        assertEquals(204, preflight.statusCode());
        assertEquals(
                "https://domaine.example",
                preflight.headers().firstValue("access-control-allow-origin").orElseThrow());

        String lead = "{\"email\":\"lea@vigne.fr\",\"consent\":true}";
        String first = post("/api/mdmc/v1/leads/webhook", lead, "Origin", "https://domaine.example");
        assertEquals("201 {\"success\": true, \"lead_id\": \"", first.substring(0, 34), first);
        assertEquals(first, post("/api/mdmc/v1/leads/webhook", lead));
        assertEquals(
                "401 {\"error\":\"Identification absente ou refusée.\"}",
                post("/api/mdmc/v1/leads/webhook", lead, "Origin", "https://evil.example"));
        assertEquals(List.of("1"), inbox("mdmc-leads", "body like '%lea@vigne.fr%'"));
    }

    @Test
    void whoFillsInTheHiddenFieldIsAnsweredAndNotStored() throws Exception {
        String answer = post("/api/mdmc/v1/leads/webhook", "{\"email\":\"bot@spam.fr\",\"website\":\"http://spam\"}");
        assertEquals("201", answer.substring(0, 3));
        assertEquals(List.of("0"), inbox("mdmc-leads", "body like '%bot@spam.fr%'"));
    }

    @Test
    void ofSeveralFiguresTheGoodOnesAreKept() throws Exception {
        String answer = post(
                "/api/mdmc/v1/kpis/bulk",
                "{\"kpis\":[{\"campaign_ref\":\"bulk\",\"date\":\"2026-11-20\",\"platform\":\"meta\",\"views\":3},"
                        + "{\"campaign_ref\":\"bulk\",\"date\":\"20/11/2026\",\"platform\":\"meta\"}]}",
                "X-API-KEY",
                "kpi-token");
        assertEquals(
                "200 {\"success\":false,\"processed\":1,\"errors\":1,\"results\":[{\"index\":0,\"success\":true,",
                answer.substring(0, 83),
                answer);
        assertEquals(
                "\"error_details\":[{\"index\":1,\"error\":\"Le champ « date » doit être une date : AAAA-MM-JJ.\"}]}",
                answer.substring(answer.indexOf("\"error_details\"")));
        assertEquals(List.of("1"), inbox("mdmc-kpis", "body like '%bulk%'"));
    }

    @Test
    void headersThatSteerComponentsStayOutsideHoweverTheyAreSpelt() throws Exception {
        List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer brevo-secret"));
        for (String name : spellings()) {
            headers.add(name);
            headers.add("/etc/passwd");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/webhooks/brevo?CamelHttpUri=x&camelFileName=y"))
                .POST(BodyPublishers.ofString("{\"event\":\"sent\",\"email\":\"h@b.fr\",\"ts_event\":5}"));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        HttpResponse<String> response = send(request);

        assertEquals(200, response.statusCode());
        assertEquals(
                List.of("content-length", "content-type"),
                List.copyOf(new TreeSet<>(response.headers().map().keySet())));
        assertEquals(List.of("null"), installation.query("select headers from inbox where body like '%h@b.fr%'"));
    }

    static List<String> spellings() {
        List<String> spellings = new ArrayList<>();
        for (String name : List.of(
                "CamelHttpUri",
                "CamelHttpPath",
                "CamelHttpQuery",
                "CamelHttpMethod",
                "CamelFileName",
                "CamelExecCommandExecutable",
                "CamelBeanMethodName",
                "CamelRestHttpUri",
                "CamelSqlQuery",
                "CamelJmsDestinationName")) {
            spellings.add(name);
            spellings.add(name.toLowerCase(Locale.ROOT));
            spellings.add(name.toUpperCase(Locale.ROOT));
            spellings.add("cAmEl" + name.substring(5));
        }
        return spellings;
    }

    @Test
    void anUnsubscriptionReachesTheContactsAndTheSuppressions() throws Exception {
        brevo("{\"event\":\"unsubscribed\",\"email\":\"Fin@B.fr\",\"message-id\":\"<9@b>\","
                + "\"ts_event\":1795000000,\"subject\":\"Vendanges\",\"tag\":\"automne\"}");
        settled("brevo");

        assertEquals(
                List.of("null|email|automne|Vendanges|unsubscribed"),
                installation.query("select customer_key, channel, campaign, subject, status from contact_history"
                        + " where subject = 'Vendanges'"));
        assertEquals(
                List.of("email|null"),
                installation.query("select channel, lifted_at from suppressions where address = 'fin@b.fr'"));
    }

    @Test
    void aLeadIsScoredAndBecomesAProspectWithAContact() throws Exception {
        post(
                "/api/mdmc/v1/leads/webhook",
                "{\"email\":\"Score@Vigne.fr\",\"name\":\"Zoé\",\"budget_estimated\":2500,\"country_code\":\"fr\","
                        + "\"genre\":\"jazz\",\"platforms_interest\":[\"meta\",\"youtube\"],\"consent\":true,"
                        + "\"consent_text\":\"oui\",\"description\":\"=1+1\"}");
        settled("mdmc-leads");

        assertEquals(
                List.of("75|TRUE|oui"),
                installation.query("select score, consent, consent_text from leads where email = 'score@vigne.fr'"));
        assertEquals(
                List.of("Zoé|prospect"),
                installation.query("select last_name, segment from customers where email = 'score@vigne.fr'"));
        assertEquals(
                List.of("website|received"),
                installation.query("select h.channel, h.status from contact_history h join customers c"
                        + " on c.customer_key = h.customer_key where c.email = 'score@vigne.fr'"));
    }

    @Test
    void theLastFiguresOfADayStandWithRatiosComputedHere() throws Exception {
        for (int views : new int[] {100, 50, 200}) {
            post(
                    "/api/mdmc/v1/kpis/ingest",
                    "{\"campaign_ref\":\"C1\",\"date\":\"2026-11-20\",\"platform\":\"meta\",\"impressions\":1000,"
                            + "\"clicks\":20,\"views\":" + views + ",\"spend\":10,\"ctr\":5}",
                    "X-API-KEY",
                    "kpi-token");
        }
        settled("mdmc-kpis");

        assertEquals(
                List.of("200|2.0000|0.0500|0.5000|10.0000|null|{\"ctr\":5}"),
                installation.query("select views, ctr, cpv, cpc, cpm, conversion_rate, disagreements"
                        + " from campaign_kpis where campaign_ref = 'C1'"));
    }

    @Test
    void aBudgetIsGivenAndItsTwoMarksAreToldOnceEach() throws Exception {
        Browser script = new Browser(installation.pages());
        String budget = "/api/campaigns/Vendanges%202026/meta/budget";
        assertEquals(
                "{\"success\":true,\"alert\":null}",
                script.postJson(budget, "{\"budget\": 1000}").body());
        assertEquals("1000.0|90.0|0|null|null", budget(script));

        spend(1, 900);
        assertEquals("1000.0|90.0|900.0|null|null", budget(script));
        spend(2, 1);
        String warned = budget(script);
        assertTrue(warned.matches("1000\\.0\\|90\\.0\\|901\\.0\\|2[^|]+Z\\|null"), warned);
        spend(3, 50);
        assertEquals(warned.split("\\|")[3], budget(script).split("\\|")[3], "told once");
        spend(4, 60);
        assertTrue(budget(script).matches("1000\\.0\\|90\\.0\\|1011\\.0\\|2[^|]+Z\\|2[^|]+Z"), budget(script));

        // more money: both marks lie ahead again; less: passed at once
        script.postJson(budget, "{\"budget\": 5000, \"threshold_percent\": 50}");
        assertEquals("5000.0|50.0|1011.0|null|null", budget(script));
        assertEquals(
                "{\"success\":true,\"alert\":\"Campagne « Vendanges 2026 » sur meta : 1 011,00 € dépensés, le budget de"
                        + " 500,00 € est dépassé.\"}",
                script.postJson(budget, "{\"budget\": 500}")
                        .body()
                        .replace('\u202f', ' ')
                        .replace('\u00a0', ' '));
        for (String wrong : List.of(
                "{}", "{\"budget\": 0}", "{\"budget\": \"1\"}", "{\"budget\": 1, \"threshold_percent\": 101}")) {
            assertEquals(400, script.postJson(budget, wrong).statusCode(), wrong);
        }
        assertEquals(
                400,
                script.postJson("/api/campaigns/x/radio/budget", "{\"budget\": 1}")
                        .statusCode());
    }

    private void spend(int day, int euros) throws Exception {
        post(
                "/api/mdmc/v1/kpis/ingest",
                "{\"campaign_ref\":\"Vendanges 2026\",\"platform\":\"meta\",\"date\":\"2026-11-0" + day
                        + "\",\"spend\":" + euros + "}",
                "X-API-KEY",
                "kpi-token");
        settled("mdmc-kpis");
    }

    private static String budget(Browser script) throws Exception {
        for (JsonNode each : script.json("/api/campaigns").path("campaigns")) {
            if (each.path("campaign_ref").asText().equals("Vendanges 2026")) {
                return String.join(
                        "|",
                        List.of(
                                each.path("budget").asText(),
                                each.path("threshold_percent").asText(),
                                each.path("spent").asText(),
                                each.path("warned_at").asText(),
                                each.path("exceeded_at").asText()));
            }
        }
        throw new AssertionError("No budget");
    }

    @Test
    void quarantinedEventsAreListedShownAndProcessedAgain() throws Exception {
        // tasks that other tests named are unknown, and what rests for that would be listed here
        installation.change("delete from inbox where source like 'odoo/%'");
        String event =
                "{\"event\":\"delivered\",\"email\":\"q@b.fr\",\"message-id\":\"<q>\",\"ts_event\":1,\"tag\":\"%s\"}";
        brevo(event.formatted("one"));
        brevo(event.formatted("two"));
        settled("brevo");
        Browser script = new Browser(installation.pages());

        JsonNode listed = script.json("/api/inbox?state=quarantined&source=brevo");
        assertEquals(1, listed.path("quarantined").asInt(), listed.toString());
        assertEquals(
                "{\"reason\":\"identity_conflict\",\"told\":"
                        + "\"Le même événement était déjà arrivé avec un autre contenu.\",\"events\":1}",
                listed.path("reasons").path(0).toString());
        long id = listed.path("events").path(0).path("id").asLong();
        assertEquals(
                event.formatted("two"),
                script.json("/api/inbox/" + id).path("body").toString());
        assertEquals(404, script.get("/api/inbox/999999").statusCode());
        assertEquals(400, script.get("/api/inbox?state=lost").statusCode());
        assertEquals(400, script.postJson("/api/inbox/replay", "{}").statusCode());

        Installation commands = installation.beside();
        assertEquals(ExitCode.DONE, commands.run("inbox", "list", "--state", "quarantined"), commands.err());
        assertTrue(commands.out().endsWith("""
                        1 événement en quarantaine, 1 événement montré.
                            1 : Le même événement était déjà arrivé avec un autre contenu.
                        """), commands.out());
        assertEquals(ExitCode.DONE, commands.run("inbox", "show", Long.toString(id)));
        assertTrue(
                commands.out().startsWith("Événement " + id + " de « brevo » : en quarantaine\n    reçu "),
                commands.out());
        assertTrue(commands.out().endsWith(event.formatted("two") + "\n"), commands.out());
        assertEquals(ExitCode.USAGE, commands.run("inbox", "replay"));
        assertEquals(ExitCode.FAILED, commands.run("inbox", "replay", "999999"));
        assertEquals(
                1,
                commands.json("inbox", "replay", "--reason", "identity_conflict")
                        .path("replayed")
                        .asInt());
        settled("brevo");

        assertEquals(
                List.of("one", "two"),
                installation.query("select campaign from contact_history where campaign in ('one', 'two') order by 1"));
        assertEquals(
                "{\"replayed\":0}",
                script.postJson("/api/inbox/replay", "{\"ids\":[" + id + "]}").body());
    }

    private void settled(String source) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!installation
                .query("select count(*) from inbox where state = 'waiting' and source = '" + source + "'")
                .equals(List.of("0"))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(installation.query("select id, attempts, reason from inbox where state ="
                        + " 'waiting' and source = '" + source + "'"));
            }
            Thread.onSpinWait();
        }
    }

    private List<String> inbox(String source, String condition) throws Exception {
        return installation.query("select count(*) from inbox where source = '" + source + "' and " + condition);
    }

    private String brevo(String body) throws Exception {
        return post("/webhooks/brevo", body, "Authorization", "Bearer brevo-secret");
    }

    private String post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request);
        return response.statusCode() + " " + response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
