package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.vendange.delivery.Signer;
import fr.vendange.delivery.component.Receiver;
import fr.vendange.delivery.component.Receiver.Call;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes from Odoo's automations to a receiver, a mailbox and the API, over real sockets. */
class NotificationsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path home;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private SimulatedOdoo odoo;
    private Receiver receiver;
    private Installation installation;
    private int port;

    @BeforeEach
    void open() throws Exception {
        odoo = SimulatedOdoo.start("17.0");
        odoo.fill(EstateSize.SMALL, 1);
        receiver = new Receiver();
        mail.start();
        port = WebhooksTest.freePort();
        installation = new Installation(home);
        Map<String, String> environment = installation.environment;
        environment.put("WEBHOOK_PORT", Integer.toString(port));
        environment.put("ODOO_WEBHOOK_SECRET", "secret");
        environment.put("ODOO_URL", odoo.url().toString());
        environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
        environment.put("NOTIFY_WEBHOOK_URL", receiver.url() + "/hook");
        environment.put("NOTIFY_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        environment.put("NOTIFY_MAIL_HOST", "127.0.0.1");
        environment.put("NOTIFY_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()));
        environment.put("NOTIFY_MAIL_SECURITY", "none");
        environment.put("NOTIFY_MAIL_FROM", "vendange@domaine.example");
        environment.put("NOTIFY_REMINDERS_CRON", "0/2 * * * * ?");
    }

    @AfterEach
    void close() {
        mail.stop();
        receiver.close();
        odoo.close();
    }

    @Test
    void aDeadlineIsToldOnceToEachPersonWhoeverAsksForItAndForwarded() throws Exception {
        LocalDate tomorrow = LocalDate.now(PARIS).plusDays(1);
        try (var service = installation.start()) {
            assertTrue(!installation.arrivals.next("odoo-catch-up").failed());
            long task = task(tomorrow);
            String body = "{\"task_id\": %d, \"type\": \"deadline_1day\", \"users\": [3, 6], \"project_manager\": 3}"
                    .formatted(task);
            assertEquals(200, send("deadline-notification/", body));

            Call first = receiver.next();
            Call second = receiver.next();
            assertEquals("/hook", first.path());
            assertEquals(
                    List.of("3", "6"),
                    List.of(
                            data(first).path("partner_id").asText(),
                            data(second).path("partner_id").asText()));
            assertEquals("Deadline demain", data(first).path("title").asText());
            assertEquals(
                    "Contrôle cuve • "
                            + DateTimeFormatter.ofPattern("dd/MM/yyyy").format(tomorrow),
                    data(first).path("message").asText());
            assertEquals(
                    data(first).path("notification_id").asText(),
                    first.headers().get("webhook-id"));
            assertTrue(mail.waitForIncomingEmail(20_000, 2));
            MimeMessage letter = mail.getReceivedMessages()[0];
            assertEquals("Deadline demain", letter.getSubject());
            assertEquals(odoo.value("res.partner", 3, "email"), letter.getAllRecipients()[0].toString());

            Browser browser = new Browser(installation.pages());
            JsonNode unread = browser.json("/api/notifications?partner=3&unread=true");
            assertEquals(1, unread.path("unread").asInt(), unread.toString());
            String id = unread.at("/notifications/0/id").asText();
            assertEquals(
                    1,
                    MAPPER.readTree(browser.postJson("/api/notifications/read", "{\"ids\":[\"" + id + "\"]}")
                                    .body())
                            .path("read")
                            .asInt());
            assertEquals(
                    0,
                    browser.json("/api/notifications?partner=3&unread=true")
                            .path("notifications")
                            .size());

            // the calendar reminds the same people of the same deadline: nobody is told again
            assertTrue(!installation.arrivals.next("notify-reminders").failed());
            assertTrue(!installation.arrivals.next("notify-reminders").failed());
            assertEquals(List.of("2"), installation.query("select count(*) from notifications"));
            assertEquals(
                    List.of("delivered|4"), installation.query("select state, count(*) from outbox group by state"));
        }
        assertEquals(
                receiver.calls().size(),
                receiver.calls().stream()
                        .map(call -> call.headers().get("webhook-id"))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .size());
        assertEquals(ExitCode.DONE, installation.run("outbox", "list"));
        assertTrue(installation.out().contains("notify-mail"), installation.out());
    }

    @Test
    void severalTargetsEachHaveTheirAddressTheirKeyAndTheirFate() throws Exception {
        String key = "whsec_Y2hhaS1jaGFpLWNoYWktY2hhaS0=";
        try (Receiver cellar = new Receiver()) {
            Files.write(
                    home.resolve("application.properties"),
                    List.of(
                            "notify.webhook.chai.url=" + cellar.url() + "/chai",
                            "notify.webhook.chai.secret=" + key,
                            "notify.webhook.absent.url=http://127.0.0.1:" + WebhooksTest.freePort() + "/",
                            "notify.webhook.absent.secret=whsec_YWJzZW50",
                            "notify.mail.cave.to=cave@domaine.example"));
            try (var service = installation.start()) {
                assertTrue(!installation.arrivals.next("odoo-catch-up").failed());
                long task = task(LocalDate.now(PARIS).plusDays(1));
                String body = "{\"task_id\": %d, \"type\": \"deadline_1day\", \"users\": [3]}".formatted(task);
                assertEquals(200, send("deadline-notification/", body));

                Call first = receiver.next();
                Call other = cellar.next();
                assertEquals("/chai", other.path());
                assertEquals(first.body(), other.body());
                Map<String, String> sent = other.headers();
                Instant at = Instant.ofEpochSecond(Long.parseLong(sent.get("webhook-timestamp")));
                assertEquals(
                        Signer.of(List.of(key))
                                .headers(
                                        sent.get("webhook-id"), at, other.body().getBytes(StandardCharsets.UTF_8))
                                .get("webhook-signature"),
                        sent.get("webhook-signature"));
                String left =
                        "select count(*) from outbox where state = 'waiting' and target <> 'notify-webhook-absent'";
                long deadline = System.nanoTime() + 20_000_000_000L;
                while (!installation.query(left).equals(List.of("0")) && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                Set<String> addresses = new TreeSet<>();
                for (MimeMessage letter : mail.getReceivedMessages()) {
                    addresses.add(letter.getAllRecipients()[0].toString());
                }
                String own = odoo.value("res.partner", 3, "email").toString();
                assertTrue(addresses.containsAll(List.of(own, "cave@domaine.example")), addresses::toString);
            }
            // one that nobody answers at holds up no other
            assertEquals(
                    List.of(
                            "notify-mail|delivered",
                            "notify-mail-cave|delivered",
                            "notify-webhook|delivered",
                            "notify-webhook-absent|waiting",
                            "notify-webhook-chai|delivered"),
                    installation.query("select distinct target, state from outbox order by target"));
        }
    }

    @Test
    void odoosOwnNotificationLeavesPeopleToTheTaskAndAnUnknownTaskGoesToTheQuarantine() throws Exception {
        try (var service = installation.start()) {
            assertTrue(!installation.arrivals.next("odoo-catch-up").failed());
            long task = task(LocalDate.now(PARIS).plusDays(9));
            assertEquals(
                    200,
                    send(
                            "deadline-notification/?type=deadline_overdue",
                            "{\"_model\": \"project.task\", \"_id\": %d, \"id\": %d}".formatted(task, task)));
            assertEquals("Tâche en retard", data(receiver.next()).path("title").asText());
            assertEquals(200, send("task-assigned", "{\"task_id\": %d, \"user_id\": 6}".formatted(task)));
            Call assigned = receiver.next();
            while (!data(assigned).path("kind").asText().equals("task_assigned")) {
                assigned = receiver.next();
            }
            assertEquals("Nouvelle tâche assignée", data(assigned).path("title").asText());

            assertEquals(200, send("task-assigned/", "{\"task_id\": 999999, \"user_id\": 6}"));
            // Odoo calls before it commits: it is asked again before it is believed
            String fate = "select state, attempts, reason from inbox where body like '%999999%'";
            for (int attempt = 1; attempt <= 2; attempt++) {
                until(fate, "waiting|" + attempt + "|La tâche 999999 n’a pas encore pu être lue dans Odoo.");
                installation.clock.forward(Duration.ofSeconds(6));
            }
            until(fate, "quarantined|2|La tâche 999999 n’existe pas dans Odoo.");
        }
    }

    private void until(String query, String row) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!installation.query(query).equals(List.of(row))) {
            assertTrue(System.nanoTime() < deadline, () -> row + " expected");
            Thread.onSpinWait();
        }
    }

    private long task(LocalDate deadline) {
        return odoo.create(
                "project.task",
                Map.of(
                        "name",
                        "Contrôle cuve",
                        "project_id",
                        1L,
                        "stage_id",
                        1L,
                        "user_ids",
                        new long[] {6},
                        "date_deadline",
                        deadline.atTime(12, 0).atZone(PARIS).toInstant(),
                        "state",
                        "01_in_progress"));
    }

    private static JsonNode data(Call call) throws Exception {
        return MAPPER.readTree(call.body()).path("data");
    }

    private int send(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/odoo-webhooks/" + path))
                .POST(BodyPublishers.ofString(body))
                .header("Authorization", "Bearer secret")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
