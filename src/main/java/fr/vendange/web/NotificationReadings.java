package fr.vendange.web;

import fr.vendange.run.Notification;
import fr.vendange.run.Notifications;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What people were told about their tasks, and what they have read. */
final class NotificationReadings {
    private final Notifications notifications;

    NotificationReadings(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * @param unread how many are unread in all, of the person asked for
     * @param notifications those asked for, the latest first
     * @param next what to ask for before to go on; null when these are the last
     */
    record Told(long unread, List<One> notifications, String next) {}

    /**
     * @param partner contact number of the person
     * @param day of a reminder, in Europe/Paris; null for an assignment
     * @param readAt null until the person read it
     */
    record One(
            UUID id,
            String source,
            String task,
            String partner,
            String kind,
            LocalDate day,
            String title,
            String message,
            Instant createdAt,
            Instant readAt) {}

    /**
     * @param partner null for everybody
     * @param before where the page before ended; null for the first page
     */
    Told list(String partner, boolean unreadOnly, String before, int limit) throws Refusal {
        List<Notification> page = notifications.list(partner, unreadOnly, place(before), limit);
        return new Told(
                notifications.unread(partner),
                page.stream().map(NotificationReadings::one).toList(),
                page.size() < limit ? null : text(page.get(page.size() - 1)));
    }

    /** Returns how many were unread. */
    int markRead(Collection<String> ids) throws Refusal {
        List<UUID> known = new ArrayList<>();
        for (String id : ids) {
            known.add(uuid(id));
        }
        return notifications.markRead(known);
    }

    int markAllRead(String partner) {
        return notifications.markAllRead(partner);
    }

    private static UUID uuid(String text) throws Refusal {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "notification_number", text);
        }
    }

    private static Notifications.Place place(String before) throws Refusal {
        if (before == null) {
            return null;
        }
        String[] parts = before.split("_", 2);
        try {
            return new Notifications.Place(Instant.parse(parts[0]), uuid(parts.length == 2 ? parts[1] : ""));
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "notification_number", before);
        }
    }

    private static String text(Notification last) {
        return last.createdAt() + "_" + last.id();
    }

    private static One one(Notification notification) {
        return new One(
                notification.id(),
                notification.source(),
                notification.taskKey(),
                notification.partner(),
                notification.kind().sqlName(),
                notification.day(),
                notification.title(),
                notification.message(),
                notification.createdAt(),
                notification.readAt());
    }
}
