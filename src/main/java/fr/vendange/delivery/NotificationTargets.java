package fr.vendange.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.run.Notification;
import fr.vendange.run.OutboxMessage;
import java.util.List;

/**
 * Where notifications are forwarded to.
 *
 * @param names of the targets that are configured
 */
public record NotificationTargets(List<String> names) {
    /** A web address that is posted to. */
    public static final String WEBHOOK = "notify-webhook";

    /** The person's mailbox. */
    public static final String MAIL = "notify-mail";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the outbox calls one of several targets of a kind; the one without a name is called as its kind. */
    public static String named(String kind, String name) {
        return name.isEmpty() ? kind : kind + "-" + name;
    }

    public NotificationTargets {
        names = List.copyOf(names);
    }

    /** What must be sent because of a notification: the same to each target, in the order in which a person is told. */
    public List<OutboxMessage> letters(Notification notification) {
        String body = json(notification);
        return names.stream()
                .map(target -> OutboxMessage.of(
                        target,
                        "notify",
                        notification.source() + "-" + notification.partner(),
                        notification.id(),
                        body))
                .toList();
    }

    /** Type, time and content, as Standard Webhooks recommends it. */
    private static String json(Notification notification) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("type", "task." + notification.kind().sqlName());
        document.put("timestamp", notification.createdAt().toString());
        document.putObject("data")
                .put("notification_id", notification.id().toString())
                .put("source", notification.source())
                .put("task_key", notification.taskKey())
                .put("partner_id", notification.partner())
                .put("kind", notification.kind().sqlName())
                .put(
                        "day",
                        notification.day() == null ? null : notification.day().toString())
                .put("title", notification.title())
                .put("message", notification.message());
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notification is always JSON", e);
        }
    }
}
