package fr.vendange.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.Messages;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.Notification;
import fr.vendange.run.Notification.Kind;
import fr.vendange.run.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final TaskNotices notices = new TaskNotices(Messages.in("fr"));

    @ParameterizedTest
    @CsvSource({
        "DEADLINE_3DAYS, Deadline dans 3 jours",
        "DEADLINE_1DAY, Deadline demain",
        "DEADLINE_TODAY, Deadline AUJOURD''HUI",
        "DEADLINE_OVERDUE, Tâche en retard",
        "TASK_ASSIGNED, Nouvelle tâche assignée"
    })
    void everyKindHasItsTitleAndTheMessageNamesTheTaskAndItsDay(Kind kind, String title) {
        Notification notice = notices.of(task("2026-11-23"), kind, List.of("11"), NOW, "odoo/deadline 1")
                .get(0);

        assertEquals(title.replace("''", "'"), notice.title());
        assertEquals("Pressurage • 23/11/2026", notice.message());
        assertEquals(kind == Kind.TASK_ASSIGNED ? null : TODAY, notice.day());
    }

    @Test
    void aTaskWithoutADeadlineIsCalledByItsNameAlone() {
        assertEquals(
                "Pressurage",
                notices.of(task(null), Kind.TASK_ASSIGNED, List.of("9"), NOW, "x")
                        .get(0)
                        .message());
    }

    @Test
    void nobodyIsToldTwiceAlsoWhenTheManagerIsAssigned() {
        TaskEvent event = TaskEvent.deadline(
                event("{\"task_id\":140,\"type\":\"deadline_3days\",\"users\":[11,15],\"project_manager\":15}"));

        assertEquals(
                List.of("11", "15"),
                notices
                        .of(task("2026-11-23"), event.kind().orElseThrow(), event.audience(task(null)), NOW, "x")
                        .stream()
                        .map(Notification::partner)
                        .toList());
    }

    @Test
    void theSameReminderHasTheSameIdentityWhoeverAsksForItOnThatDayInParis() {
        Notification byWebhook = notices.of(
                        task("2026-11-21"),
                        Kind.DEADLINE_1DAY,
                        List.of("11"),
                        Instant.parse("2026-11-19T23:30:00Z"),
                        "x")
                .get(0);
        Notification byCalendar =
                notices.reminders(task("2026-11-21"), TODAY, 7, NOW).get(0);
        Notification nextDay = notices.of(
                        task("2026-11-21"),
                        Kind.DEADLINE_1DAY,
                        List.of("11"),
                        Instant.parse("2026-11-20T23:30:00Z"),
                        "x")
                .get(0);

        assertEquals(byWebhook.id(), byCalendar.id());
        assertNotEquals(byWebhook.id(), nextDay.id());
    }

    @Test
    void anAssignmentIsToldOncePerPersonWhateverTheDay() {
        assertEquals(
                notices.of(task(null), Kind.TASK_ASSIGNED, List.of("9"), NOW, "x")
                        .get(0)
                        .id(),
                notices.of(task(null), Kind.TASK_ASSIGNED, List.of("9"), NOW.plusSeconds(999_999), "y")
                        .get(0)
                        .id());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, ", "2026-11-23, DEADLINE_3DAYS", "2026-11-22, ", "2026-11-21, DEADLINE_1DAY",
        "2026-11-20, DEADLINE_TODAY", "2026-11-19, DEADLINE_OVERDUE", "2026-11-13, DEADLINE_OVERDUE", "2026-11-12, "
    })
    void theCalendarRemindsThreeDaysBeforeTheDayBeforeOnTheDayAndAWeekAfter(String deadline, Kind kind) {
        assertEquals(
                kind == null ? List.of() : List.of(kind, kind),
                notices.reminders(task(deadline), TODAY, 7, NOW).stream()
                        .map(Notification::kind)
                        .toList());
    }

    @Test
    void ofATaskThatIsOverNobodyIsTold() {
        Task over = new Task("odoo-140", "odoo", "140", "Pressurage", TODAY, true, "15", List.of("11"));

        assertEquals(List.of(), notices.of(over, Kind.DEADLINE_TODAY, List.of("11"), NOW, "x"));
        assertEquals(List.of(), notices.reminders(over, TODAY, 7, NOW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"task_id":140,"type":"deadline_1day","users":[11],"project_manager":15} |      | 140 | DEADLINE_1DAY | 11,15
            {"task_id":140,"type":"deadline_1day","users":[]}                        |      | 140 | DEADLINE_1DAY | 15
            {"_model":"project.task","_id":140,"id":140} | deadline_overdue                 | 140 | DEADLINE_OVERDUE | 11,15
            {"_model":"project.task","_id":140,"project_manager":false} | deadline_today    | 140 | DEADLINE_TODAY | 11,15
            {"_id":140}                                  |                                  | 140 |  | 11,15
            {"_id":140}                                  | task_assigned                    | 140 |  | 11,15
            """)
    void anEventNamesPeopleOrLeavesThemToTheTask(String body, String type, String id, Kind kind, String people) {
        TaskEvent event = TaskEvent.deadline(event(body, type == null ? Map.of() : Map.of("type", type)));

        assertEquals(id, event.taskId());
        assertEquals(Optional.ofNullable(kind), event.kind());
        assertEquals(people, String.join(",", event.audience(task("2026-11-21"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"task_id":5,"user_id":9} | 9
            {"_model":"project.task","_id":5} | 11
            """)
    void anAssignmentIsToldToThePersonAndNotToTheManager(String body, String people) {
        assertEquals(people, String.join(",", TaskEvent.assignment(event(body)).audience(task(null))));
    }

    private static Task task(String deadline) {
        return new Task(
                "odoo-140",
                "odoo",
                "140",
                "Pressurage",
                deadline == null ? null : LocalDate.parse(deadline),
                false,
                "15",
                List.of("11"));
    }

    private static InboxEvent event(String body) {
        return event(body, Map.of());
    }

    private static InboxEvent event(String body, Map<String, String> headers) {
        return new InboxEvent(1, "odoo/deadline", ContentHash.of(body), "140", null, headers, body, NOW, 0);
    }
}
