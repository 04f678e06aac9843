package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.testing.Postgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queries under sql/api say does not depend on the database that they ask. */
class ReadingsTest {
    private static final String FIRST = "00000000-0000-4000-8000-000000000001";
    private static final String SECOND = "00000000-0000-4000-8000-000000000002";

    private static final List<String> ROWS = List.of(
            """
            insert into campaign_kpis (kpi_id, campaign_ref, platform, kpi_day, clicks, spend, event_id, received_at)
            values ('%s', 'Noël', 'meta', date '2026-11-01', 12, 34.5, 1, timestamp '2026-11-02 08:00:00.123456'),
                   ('%s', 'Noël', 'meta', date '2026-11-02', 3, 6, 2, timestamp '2026-11-03 08:00:00')
            """.formatted(FIRST, SECOND),
            "insert into campaign_budgets (campaign_ref, platform, budget) values ('Noël', 'meta', 100)",
            """
            insert into leads (lead_id, email, name, score, score_reasons, source, received_at)
            values ('%s', 'a@x.fr', 'Zoé', 30, '[]', 'mdmc', timestamp '2026-11-02 08:00:00'),
                   ('%s', 'b@x.fr', null, 10, '[]', 'mdmc', timestamp '2026-11-03 08:00:00')
            """.formatted(FIRST, SECOND),
            """
            insert into notifications (notification_id, source, task_key, partner, kind, notification_day, title, message,
                                       origin, created_at, read_at)
            values ('%s', 'odoo', 'odoo-1', 'odoo-7', 'deadline_today', date '2026-11-02', 'Taille', 'Aujourd’hui', 'poll',
                    timestamp '2026-11-02 08:00:00', null),
                   ('%s', 'odoo', 'odoo-2', 'odoo-7', 'deadline_1day', date '2026-11-03', 'Taille', 'Demain', 'poll',
                    timestamp '2026-11-03 08:00:00', timestamp '2026-11-03 09:00:00')
            """.formatted(FIRST, SECOND),
            """
            insert into outbox (target, operation, entity, identity, body, created_at, state, due_at)
            values ('elsewhere', 'notify', 'odoo-1', '%s', '{"a":1}', timestamp '2026-11-02 08:00:00', 'waiting',
                    timestamp '2126-11-02 08:00:00'),
                   ('elsewhere', 'notify', 'odoo-2', '%s', '{}', timestamp '2026-11-03 08:00:00', 'delivered',
                    timestamp '2026-11-03 08:00:00')
            """.formatted(FIRST, SECOND));

    private static final List<String> READINGS = List.of(
            "/api/campaigns",
            "/api/kpis",
            "/api/kpis?campaign=No%C3%ABl&platform=meta&limit=1",
            "/api/kpis?platform=google",
            "/api/leads",
            "/api/leads?email=A@x.fr",
            "/api/notifications",
            "/api/notifications?partner=odoo-7&unread=true",
            "/api/outbox",
            "/api/outbox?state=waiting&target=elsewhere&limit=1",
            "/api/outbox?before=2",
            "/api/outbox/1");

    @TempDir
    private Path folder;

    @Test
    void bothDatabasesSayTheSame() throws Exception {
        Installation onPostgres = new Installation(folder.resolve("postgresql"));
        onPostgres.environment.put("VENDANGE_JDBC_URL", Postgres.databaseWithTables());

        List<String> onH2 = said(new Installation(folder.resolve("h2")));

        assertEquals(onH2, said(onPostgres));
        assertTrue(onH2.get(1).contains("\"received_at\":\"2026-11-02T08:00:00.123456Z\""), onH2.get(1));
    }

    private static List<String> said(Installation installation) throws Exception {
        List<String> said = new ArrayList<>();
        try (var service = installation.start()) {
            for (String rows : ROWS) {
                installation.change(rows);
            }
            Browser browser = new Browser(installation.pages());
            for (String reading : READINGS) {
                HttpResponse<String> answer = browser.get(reading);
                assertEquals(200, answer.statusCode(), answer.body());
                said.add(reading + " " + answer.body());
            }
            JsonNode status = browser.json("/api/status");
            assertEquals(0, status.path("total_syncs").asInt(-1), status.toString());
        }
        return said;
    }
}
