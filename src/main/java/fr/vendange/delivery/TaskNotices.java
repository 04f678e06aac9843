package fr.vendange.delivery;

import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Notification;
import fr.vendange.run.Notification.Kind;
import fr.vendange.run.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What people are told about their tasks: one notification for each (task, person, kind, day) of a deadline and for
 * each (task, person) of an assignment, whoever asks for it and however often. Of a task that is over nobody is told.
 */
public final class TaskNotices {
    /** Deadlines are days there, whatever the server's clock says. */
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String SEPARATOR = "\u0000";
    private static final int SOON = 3;

    private final Messages messages;

    public TaskNotices(Messages messages) {
        this.messages = messages;
    }

    /**
     * The notifications that something happened.
     *
     * @param audience contact numbers; nobody is told twice
     * @param when it happened: a reminder is told once on its day in Paris
     * @param origin what told it
     */
    public List<Notification> of(Task task, Kind kind, Collection<String> audience, Instant when, String origin) {
        List<Notification> notices = new ArrayList<>();
        if (task.over()) {
            return notices;
        }
        LocalDate day = kind == Kind.TASK_ASSIGNED ? null : LocalDate.ofInstant(when, PARIS);
        for (String person : new LinkedHashSet<>(audience)) {
            notices.add(new Notification(
                    identity(task, person, kind, day),
                    task.source(),
                    task.key(),
                    person,
                    kind,
                    day,
                    messages.format("notify", "title." + kind.sqlName()),
                    message(task),
                    origin,
                    when,
                    null));
        }
        return notices;
    }

    /** What is due on a day by the calendar: to the people the task is given to, and to who is in charge. */
    public List<Notification> reminders(Task task, LocalDate today, int overdueDays, Instant when) {
        Optional<Kind> kind = task.deadlineDay() == null ? Optional.empty() : kind(today, task, overdueDays);
        Set<String> audience = new LinkedHashSet<>(task.assignees());
        if (task.manager() != null) {
            audience.add(task.manager());
        }
        return kind.map(each -> of(task, each, audience, when, "reminders")).orElse(List.of());
    }

    private static Optional<Kind> kind(LocalDate today, Task task, int overdueDays) {
        long days = ChronoUnit.DAYS.between(today, task.deadlineDay());
        if (days < 0) {
            return days >= -overdueDays ? Optional.of(Kind.DEADLINE_OVERDUE) : Optional.empty();
        }
        return switch ((int) Math.min(days, SOON + 1)) {
            case 0 -> Optional.of(Kind.DEADLINE_TODAY);
            case 1 -> Optional.of(Kind.DEADLINE_1DAY);
            case SOON -> Optional.of(Kind.DEADLINE_3DAYS);
            default -> Optional.empty();
        };
    }

    /** The last day on which a deadline may lie that is told on a day. */
    public static LocalDate horizon(LocalDate today) {
        return today.plusDays(SOON);
    }

    private String message(Task task) {
        return task.deadlineDay() == null
                ? task.name()
                : messages.format("notify", "message", task.name(), DAY.format(task.deadlineDay()));
    }

    private static UUID identity(Task task, String person, Kind kind, LocalDate day) {
        return ContentHash.of(String.join(
                SEPARATOR, task.source(), task.id(), person, kind.sqlName(), day == null ? "" : day.toString()));
    }
}
