package fr.vendange.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.Notification.Kind;
import fr.vendange.run.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an automation of Odoo says about a task: either names whom it concerns, or is Odoo’s own notification, which
 * names the record alone and leaves people to be read from the task.
 *
 * @param taskId its number in Odoo
 * @param kind what is to be told; empty when the event does not say it, or says something unknown
 * @param people contact numbers; empty when the task is to be asked
 * @param manager contact number; empty when the task is to be asked
 */
public record TaskEvent(String taskId, Optional<Kind> kind, Optional<List<String>> people, Optional<String> manager) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A deadline that comes near or has passed; its type stands in the body or, for Odoo’s own, in the address. */
    public static TaskEvent deadline(InboxEvent event) {
        JsonNode body = body(event);
        String type = body.path("type").asText(event.headers().getOrDefault("type", ""));
        JsonNode users = body.path("users");
        JsonNode manager = body.path("project_manager");
        return new TaskEvent(
                taskId(body),
                Kind.named(type).filter(kind -> kind != Kind.TASK_ASSIGNED),
                users.isArray() ? Optional.of(texts(users)) : Optional.empty(),
                manager.isNumber() ? Optional.of(manager.asText()) : Optional.empty());
    }

    /** A task that was given to somebody; the manager is not told of it. */
    public static TaskEvent assignment(InboxEvent event) {
        JsonNode body = body(event);
        JsonNode user = body.path("user_id");
        return new TaskEvent(
                taskId(body),
                Optional.of(Kind.TASK_ASSIGNED),
                user.isNumber() ? Optional.of(List.of(user.asText())) : Optional.empty(),
                Optional.empty());
    }

    private static JsonNode body(InboxEvent event) {
        try {
            return MAPPER.readTree(event.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The inbox holds no JSON in event " + event.id(), e);
        }
    }

    private static String taskId(JsonNode body) {
        return body.path(body.has("task_id") ? "task_id" : "_id").asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** Whom to tell, each once: the people and, of a deadline, the manager. */
    public Collection<String> audience(Task task) {
        Set<String> audience = new LinkedHashSet<>(people.orElse(task.assignees()));
        if (!kind.equals(Optional.of(Kind.TASK_ASSIGNED))) {
            manager.or(() -> Optional.ofNullable(task.manager())).ifPresent(audience::add);
        }
        return audience;
    }
}
