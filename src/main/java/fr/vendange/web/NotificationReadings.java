package fr.vendange.web;

import fr.vendange.run.Notifications;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What people have read of what they were told about their tasks; the route {@code api-notifications} lists it. */
final class NotificationReadings {
    private final Notifications notifications;

    NotificationReadings(Notifications notifications) {
        this.notifications = notifications;
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
}
