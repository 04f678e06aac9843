package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.Notification;
import fr.vendange.run.Notification.Kind;
import fr.vendange.run.Notifications;
import fr.vendange.run.Notifications.Place;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What notifications promise, on whichever database. */
abstract class NotificationsContract {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(START);
    private Database database;
    private Notifications notifications;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openADatabaseWithSomeTasks() throws Exception {
        database = Database.open(settings(folder).at(clock));
        notifications = database.notifications();
        task("1", "2026-11-20", "null", "true", "null");
        task("2", "2026-11-23", "false", "null", "null");
        task("3", "2026-11-21", "true", "true", "null");
        task("4", "2026-11-21", "false", "false", "null");
        task("5", "2026-11-21", "false", "true", "current_timestamp");
        task("6", null, "false", "true", "null");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void task(String id, String day, String closed, String active, String deleted) {
        database.inTransaction(connection -> connection.createStatement().execute("""
                        insert into tasks (task_key, name, deadline_day, closed, active, deleted_at, manager_partner,
                            assignee_partners, source, source_id, run_id, read_at, content_hash)
                        values ('odoo-%1$s', 'Tâche %1$s', %2$s, %3$s, %4$s, %5$s, '15', array['11', '12'], 'odoo', '%1$s',
                            1, current_timestamp, '00000000-0000-0000-0000-000000000000')
                        """.formatted(
                        id,
                        day == null ? "null" : "date '" + day + "'",
                        closed.equals("null") ? "cast(null as boolean)" : closed,
                        active.equals("null") ? "cast(null as boolean)" : active,
                        deleted)));
    }

    @Test
    void aTaskSaysWhomItConcernsAndWhetherItIsOver() {
        Map<String, Task> tasks = notifications.tasks("odoo", List.of("1", "3", "4", "5", "99"));

        assertEquals(
                new Task("odoo-1", "odoo", "1", "Tâche 1", TODAY, false, "15", List.of("11", "12")), tasks.get("1"));
        assertEquals(
                List.of(true, true, true),
                List.of(
                        tasks.get("3").over(),
                        tasks.get("4").over(),
                        tasks.get("5").over()));
        assertEquals(4, tasks.size());
        assertEquals(Map.of(), notifications.tasks("odoo-2", List.of("1")));
    }

    @Test
    void onlyTasksThatAreNotOverAreDueAndTheyAreReadPageByPage() {
        assertEquals(List.of("1"), due("", 1));
        assertEquals(List.of("2"), due("odoo-1", 5));
        assertEquals(List.of(), due("odoo-2", 5));
    }

    @Test
    void aNotificationIsToldOnceTogetherWithWhatMustBeSent() {
        assertEquals(2, notifications.tell(List.of(notice("a", "11"), notice("b", "12")), this::letters));
        assertEquals(1, notifications.tell(List.of(notice("a", "11"), notice("c", "11")), this::letters));

        assertEquals(
                List.of("c", "b", "a"),
                database.outbox().list(OutboxFilter.all(), null, 9).stream()
                        .map(line -> line.message().body())
                        .toList());
    }

    @Test
    void whatCannotBeSentIsNotToldEither() {
        IllegalStateException failure = new IllegalStateException("no letter");

        assertThrows(
                IllegalStateException.class,
                () -> notifications.tell(List.of(notice("a", "11")), told -> {
                    throw failure;
                }));
        assertEquals(0, notifications.unread(null));
    }

    @Test
    void whatWasToldIsListedLatestFirstUntilItWasRead() {
        notifications.tell(List.of(notice("a", "11"), notice("b", "12")), told -> List.of());
        clock.advance(Duration.ofMinutes(1));
        notifications.tell(List.of(notice("c", "11")), told -> List.of());

        assertEquals(List.of("c", "a"), listed("11", false, null));
        Notification last = notifications.list("11", false, null, 1).get(0);
        assertEquals(List.of("a"), listed("11", false, new Place(last.createdAt(), last.id())));
        assertEquals(3, notifications.unread(null));
        assertEquals(1, notifications.markRead(List.of(ContentHash.of("a"), ContentHash.of("zzz"))));
        assertEquals(0, notifications.markRead(List.of(ContentHash.of("a"))));
        assertEquals(List.of("c"), listed("11", true, null));
        assertEquals(1, notifications.unread("11"));
        assertEquals(1, notifications.markAllRead("11"));
        assertEquals(List.of("b"), listed(null, true, null));
    }

    @Test
    void aNotificationComesBackAsItWasTold() {
        notifications.tell(List.of(notice("a", "11")), told -> List.of());
        notifications.markAllRead("11");

        Notification told = notifications.list(null, false, null, 9).get(0);
        assertEquals(
                new Notification(
                        ContentHash.of("a"),
                        "odoo",
                        "odoo-1",
                        "11",
                        Kind.DEADLINE_TODAY,
                        TODAY,
                        "a",
                        "Tâche 1 • 20/11/2026",
                        "odoo/deadline 7",
                        START,
                        START),
                told);
    }

    private List<String> due(String after, int limit) {
        return notifications.due(TODAY, TODAY.plusDays(3), after, limit).stream()
                .map(Task::id)
                .toList();
    }

    private List<String> listed(String partner, boolean unread, Place before) {
        return notifications.list(partner, unread, before, 9).stream()
                .map(Notification::title)
                .toList();
    }

    private List<OutboxMessage> letters(Notification told) {
        return List.of(OutboxMessage.of("mail", "notify", told.partner(), told.id(), told.title()));
    }

    private Notification notice(String id, String partner) {
        return new Notification(
                ContentHash.of(id),
                "odoo",
                "odoo-1",
                partner,
                Kind.DEADLINE_TODAY,
                TODAY,
                id,
                "Tâche 1 • 20/11/2026",
                "odoo/deadline 7",
                clock.instant(),
                null);
    }
}
