package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Senders that routes and mappings alone make, the shipped ones and one that nobody has heard of before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendersTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Installation installation;
    private Installation.Service service;
    private int port;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        installation = new Installation(home);
        port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        for (String sender : List.of("WOOCOMMERCE", "HUBSPOT", "STANDARD", "CAVISTE")) {
            installation.environment.put("WEBHOOK_" + sender + "_SCHEME", "bearer");
            installation.environment.put("WEBHOOK_" + sender + "_SECRET", "secret");
        }
        newSender(home);
        service = installation.start();
    }

    /** All that a new sender takes: two routes, as an editor shows them, a mapping, and its settings. */
    private static void newSender(Path home) throws IOException {
        Path routes = home.resolve("routes");
        Files.writeString(home.resolve("application.properties"), "webhook.caviste.scheme=bearer\n");
        Files.writeString(
                routes.resolve("webhook-caviste.camel.yaml"),
                Files.readString(routes.resolve("webhook-standard.camel.yaml"))
                        .replace("webhook-standard", "webhook-caviste")
                        .replace("/webhooks/standard", "/webhooks/caviste")
                        .replace("webhook.standard", "webhook.caviste")
                        .replace("source: standard", "source: caviste")
                        .replace("type:text", "ref:text, contact:email")
                        .replace("@webhook-id|id", "ref"));
        Files.writeString(
                routes.resolve("inbox-caviste.camel.yaml"),
                Files.readString(routes.resolve("inbox-standard.camel.yaml"))
                        .replace("inbox-standard", "inbox-caviste")
                        .replace("webhook.standard", "webhook.caviste")
                        .replace("source: standard", "source: caviste")
                        .replace("standard-contacts", "caviste-contacts")
                        .replace("data.email", "contact"));
        Files.writeString(routes.resolve("mappings/caviste-contacts.yaml"), """
                mapping: caviste-contacts
                source: caviste
                stream: contacts
                table: contact_history
                columns:
                  contact_key:
                    from: [event_identity]
                    required: true
                  date_contact:
                    from: [le]
                    transform: date
                    required: true
                  channel:
                    default: direct
                  subject:
                    from: [dégustation]
                  status:
                    default: received
                """);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void anAccountOfWooCommerceIsACustomerAndItsOrderOneContactInItsLatestState() throws Exception {
        String account = "{\"id\":25,\"date_modified_gmt\":\"2026-11-20T09:00:00\",\"email\":\"Jeanne@Vigne.fr\","
                + "\"first_name\":\"Jeanne\",\"last_name\":\"Moreau\",\"billing\":{\"address_1\":\"1 rue Haute\","
                + "\"postcode\":\"1000\",\"city\":\"Bourg\",\"country\":\"FR\",\"phone\":\"0612345678\"}}";
        woo("customer.created", account);
        settled();
        String order = "{\"id\":900,\"number\":\"900\",\"status\":\"%s\",\"date_created_gmt\":\"2026-11-20T10:00:00\","
                + "\"date_modified_gmt\":\"2026-11-20T1%d:00:00\",\"total\":\"58.50\","
                + "\"billing\":{\"email\":\"jeanne@vigne.fr\"},\"line_items\":[{\"id\":1,\"name\":\"Chinon\"}]}";
        woo("order.created", order.formatted("processing", 1));
        settled();
        woo("order.updated", order.formatted("completed", 3));
        settled();
        woo("order.updated", order.formatted("on-hold", 2));
        woo("product.updated", "{\"id\":7,\"date_modified_gmt\":\"2026-11-20T09:00:00\"}");
        settled();

        assertEquals(
                List.of("woocommerce-25|Jeanne|Moreau|jeanne@vigne.fr|+33612345678|1 rue Haute|01000|Bourg|FR"),
                installation.query("select customer_key, first_name, last_name, email, phone, street, zip_code, city,"
                        + " country_code from customers where source = 'woocommerce'"));
        assertEquals(
                List.of("woocommerce-25|2026-11-20 10:00:00+00|website|900|completed|TRUE|58.50"),
                installation.query("select customer_key, date_contact, channel, subject, status, response,"
                        + " response_details from contact_history where source = 'woocommerce'"));
        assertEquals(
                List.of("ignored|Les événements « product.updated » ne sont pas chargés.", "stale|null"),
                installation.query("select state, reason from inbox where source = 'woocommerce'"
                        + " and state <> 'done' order by 1"));
    }

    @Test
    void hubSpotTellsSeveralChangesAtOnce() throws Exception {
        post(
                "/webhooks/hubspot",
                "[{\"eventId\":1,\"subscriptionType\":\"contact.creation\",\"objectId\":5,\"occurredAt\":1795000000123},"
                        + "{\"eventId\":2,\"subscriptionType\":\"contact.propertyChange\",\"objectId\":5,"
                        + "\"occurredAt\":1795000001000,\"propertyName\":\"lifecyclestage\","
                        + "\"propertyValue\":\"customer\",\"changeSource\":\"CRM\"},"
                        + "{\"eventId\":3,\"subscriptionType\":\"deal.creation\",\"objectId\":9,"
                        + "\"occurredAt\":1795000002000}]");
        settled();

        assertEquals(
                List.of(
                        "2026-11-18 11:06:40.123+00|direct|null|null|created|null",
                        "2026-11-18 11:06:41+00|direct|CRM|lifecyclestage|changed|customer"),
                installation.query("select date_contact, channel, campaign, subject, status, response_details"
                        + " from contact_history where source = 'hubspot' order by 1"));
        assertEquals(
                List.of("Les événements « deal.creation » ne sont pas chargés."),
                installation.query("select reason from inbox where source = 'hubspot' and state = 'ignored'"));
    }

    @Test
    void aStandardWebhookIsReadByItsMapping() throws Exception {
        post(
                "/webhooks/standard",
                "{\"id\":\"e1\",\"type\":\"visit.booked\",\"timestamp\":\"2026-11-20T09:30:00Z\","
                        + "\"data\":{\"email\":\"x@y.fr\",\"subject\":\"Visite\",\"channel\":\"phone\"}}");
        settled();

        assertEquals(
                List.of("2026-11-20 09:30:00+00|phone|Visite|visit.booked"),
                installation.query("select date_contact, channel, subject, status from contact_history"
                        + " where source = 'standard'"));
    }

    @Test
    void aSenderThatNobodyHasHeardOfTakesRoutesAMappingAndSettings() throws Exception {
        String told =
                "{\"ref\":\"D-1\",\"contact\":\"cave@rue.fr\",\"le\":\"2026-11-19\",\"dégustation\":\"Chinon 2023\"}";
        assertEquals(401, status("/webhooks/caviste", told, "Authorization", "Bearer other"));
        assertEquals(400, status("/webhooks/caviste", "{\"ref\":\"D-1\"}", "Authorization", "Bearer secret"));
        post("/webhooks/caviste", told);
        post("/webhooks/caviste", told);
        settled();

        assertEquals(
                List.of("2026-11-19|direct|Chinon 2023|received"),
                installation.query("select cast(date_contact as date), channel, subject, status from contact_history"
                        + " where source = 'caviste'"));
    }

    @Test
    void anEventWithoutWhatTheMappingNeedsRestsAtOnceAndSaysWhatItLacks() throws Exception {
        post("/webhooks/caviste", "{\"ref\":\"D-2\",\"contact\":\"cave@rue.fr\"}");
        settled();

        assertEquals(
                List.of("quarantined|0|L’événement n’a pas ce que la correspondance demande : le."),
                installation.query("select state, attempts, reason from inbox where body like '%D-2%'"));
    }

    private void woo(String topic, String body) throws Exception {
        assertEquals(
                200,
                status(
                        "/webhooks/woocommerce",
                        body,
                        "Authorization",
                        "Bearer secret",
                        "X-WC-Webhook-Topic",
                        topic,
                        "X-WC-Webhook-Resource",
                        topic.substring(0, topic.indexOf('.'))));
    }

    private void post(String path, String body) throws Exception {
        assertEquals(200, status(path, body, "Authorization", "Bearer secret"));
    }

    private int status(String path, String body, String... headers) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .POST(BodyPublishers.ofString(body))
                                .headers(headers)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private void settled() throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!installation
                .query("select count(*) from inbox where state = 'waiting'")
                .equals(List.of("0"))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        installation.query("select source, attempts, reason from inbox where state = 'waiting'"));
            }
            Thread.onSpinWait();
        }
    }
}
