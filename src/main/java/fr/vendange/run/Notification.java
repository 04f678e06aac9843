package fr.vendange.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What one person is told about one task.
 *
 * @param id the same for the same reminder, whoever asks for it: a webhook or the daily reminders
 * @param partner contact number of the person in the source
 * @param day the day of a reminder in Europe/Paris; null for an assignment
 * @param origin what told first
 * @param readAt null until the person read it
 */
public record Notification(
        UUID id,
        String source,
        String taskKey,
        String partner,
        Kind kind,
        LocalDate day,
        String title,
        String message,
        String origin,
        Instant createdAt,
        Instant readAt) {
    public Notification {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(taskKey, "taskKey");
        Objects.requireNonNull(partner, "partner");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** What is told. */
    public enum Kind {
        DEADLINE_3DAYS,
        DEADLINE_1DAY,
        DEADLINE_TODAY,
        DEADLINE_OVERDUE,
        TASK_ASSIGNED;

        /** As Odoo’s automations, the store and the API write it. */
        public String sqlName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty when there is none of that name. */
        public static Optional<Kind> named(String name) {
            for (Kind kind : values()) {
                if (kind.sqlName().equals(name)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
