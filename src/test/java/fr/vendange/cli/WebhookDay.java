package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Every sender that can be configured, and one call of each kind. */
final class WebhookDay {
    private static final String KPI = "{\"campaign_ref\":\"C\",\"date\":\"2026-11-20\",\"platform\":\"meta\"}";
    private static final String CHANGED = "/api/odoo-webhooks/record-changed/";
    private static final String CHANGE = "{\"_model\":\"%s\",\"_id\":1}";
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("/webhooks/brevo", "{\"event\":\"spam\",\"email\":\"a@b.fr\",\"ts_event\":1795000000}"),
            Map.entry("/webhooks/hubspot", "{\"eventId\":1,\"subscriptionType\":\"x\",\"occurredAt\":1}"),
            Map.entry("/webhooks/standard", "{\"type\":\"x\"}"),
            Map.entry("/webhooks/woocommerce", "{\"id\":1}"),
            Map.entry("/api/odoo-webhooks/deadline-notification/", "{\"task_id\":1,\"type\":\"deadline_1day\"}"),
            Map.entry("/api/odoo-webhooks/task-assigned/", "{\"task_id\":1,\"user_id\":2}"),
            Map.entry(CHANGED, CHANGE.formatted("res.partner")),
            Map.entry("/api/mdmc/v1/leads/webhook", "{\"email\":\"lead@b.fr\"}"),
            Map.entry("/api/mdmc/v1/kpis/ingest", KPI),
            Map.entry("/api/mdmc/v1/kpis/bulk", "{\"kpis\":[" + KPI + "]}"),
            Map.entry("/api/mdmc/v1/kpis/test", "{}"));

    private final Installation installation;
    private final int port;

    /** Configures every sender; to be called before the service starts. */
    WebhookDay(Installation installation) throws IOException {
        this.installation = installation;
        this.port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        for (String sender : List.of("BREVO", "WOOCOMMERCE", "HUBSPOT", "STANDARD", "MEDUSA")) {
            installation.environment.put("WEBHOOK_" + sender + "_SCHEME", "bearer");
            installation.environment.put("WEBHOOK_" + sender + "_SECRET", "secret");
        }
        installation.environment.put("ODOO_WEBHOOK_SECRET", "secret");
        installation.environment.put("MDMC_API_KPI_TOKEN", "secret");
        installation.environment.put("WEBHOOK_MDMC_LEADS_ORIGINS", "https://domaine.example");
    }

    int port() {
        return port;
    }

    /** Waits until what was sent has had its effect. */
    void everySenderSendsOnce() throws Exception {
        for (Map.Entry<String, String> call : CALLS.entrySet()) {
            send(call.getKey(), "POST", call.getValue());
        }
        for (String model : List.of("product.product", "sale.order", "stock.quant", "project.task", "crm.lead")) {
            send(CHANGED, "POST", CHANGE.formatted(model));
        }
        send("/api/mdmc/v1/leads/test", "GET", "");
        String waiting = "select count(*) from inbox where state = 'waiting'"
                + " and source in ('brevo', 'mdmc-leads', 'mdmc-kpis', 'odoo/changed')";
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!installation.query(waiting).equals(List.of("0"))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(installation.query("select source, attempts, reason from inbox"));
            }
            Thread.onSpinWait();
        }
    }

    private void send(String path, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body))
                .headers("Authorization", "Bearer secret", "X-API-KEY", "secret", "X-WC-Webhook-Topic", "order.updated")
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(2, answer.statusCode() / 100, path + " " + answer.body());
    }
}
