package fr.vendange.delivery.component;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.NotificationTargets;
import fr.vendange.delivery.TaskEvent;
import fr.vendange.delivery.TaskNotices;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.EventRefused;
import fr.vendange.run.Hint;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.Notification;
import fr.vendange.run.Notifications;
import fr.vendange.run.Task;
import fr.vendange.run.Window;
import fr.vendange.run.component.Lookup;
import fr.vendange.run.component.VendangeConstants;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people about their tasks. Doing it twice tells nobody anything new. */
final class NotifyProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyProducer.class);
    private static final String TASK = "project.task";
    private static final int PAGE = 500;
    /** Odoo calls before it commits: a task it does not know at first may be there a moment later. */
    private static final int PATIENCE = 2;

    /** Exchange property, a List of {@link InboxEvent}: the batch, whatever the body becomes while tasks are read. */
    private static final String EVENTS = "VendangeNotifyEvents";

    private final NotifyEndpoint endpoint;
    private Notifications notifications;
    private NotificationTargets targets;
    private OdooConnections odoo;
    private Messages messages;
    private Clock clock;

    NotifyProducer(NotifyEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        notifications = Lookup.of(endpoint.getCamelContext(), Notifications.class);
        targets = Lookup.of(endpoint.getCamelContext(), NotificationTargets.class);
        odoo = Lookup.of(endpoint.getCamelContext(), OdooConnections.class);
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case LACKING -> lacking(exchange);
            case DEADLINES, ASSIGNMENTS -> tell(events(exchange));
            case REMINDERS -> exchange.getMessage().setBody(remind());
            default -> throw new IllegalStateException(endpoint.getOperation() + " is done elsewhere");
        }
    }

    private void lacking(Exchange exchange) {
        List<InboxEvent> events = events(exchange);
        exchange.setProperty(EVENTS, events);
        List<String> ids = ids(events);
        Map<String, Task> here = notifications.tasks(endpoint.getConnection(), ids);
        List<Long> lacking = ids.stream()
                .filter(id -> !here.containsKey(id))
                .map(Long::valueOf)
                .toList();
        if (!lacking.isEmpty()) {
            exchange.setProperty(VendangeConstants.TRIGGER, "webhook");
            exchange.setProperty(VendangeConstants.WINDOW, Window.Kind.HINTED.sqlName());
            exchange.setProperty(VendangeConstants.HINT, new Hint(Hint.ID, lacking));
        }
        exchange.getMessage().setBody(lacking);
    }

    @SuppressWarnings("unchecked")
    private static List<InboxEvent> events(Exchange exchange) {
        List<InboxEvent> events = exchange.getProperty(EVENTS, List.class);
        return events == null ? exchange.getMessage().getBody(List.class) : events;
    }

    private List<String> ids(List<InboxEvent> events) {
        return events.stream().map(event -> read(event).taskId()).distinct().toList();
    }

    /** Of what the batch lacks both kinds of events say the same. */
    private TaskEvent read(InboxEvent event) {
        return endpoint.getOperation() == NotifyEndpoint.Operation.ASSIGNMENTS
                ? TaskEvent.assignment(event)
                : TaskEvent.deadline(event);
    }

    private void tell(List<InboxEvent> events) throws EventRefused {
        Map<String, Task> tasks = notifications.tasks(endpoint.getConnection(), ids(events));
        TaskNotices notices = new TaskNotices(messages);
        List<Notification> told = new ArrayList<>();
        for (InboxEvent event : events) {
            TaskEvent read = read(event);
            Task task = tasks.get(read.taskId());
            if (task == null) {
                throw unknown(event, read.taskId());
            }
            if (read.kind().isEmpty()) {
                throw new EventRefused(messages.format("notify", "type_missing", read.taskId()));
            }
            told.addAll(notices.of(
                    task,
                    read.kind().get(),
                    read.audience(task),
                    event.receivedAt(),
                    event.source() + " " + event.id()));
        }
        notifications.tell(told, targets::letters);
    }

    /** Only Odoo can say that there is no such task. */
    private EventRefused unknown(InboxEvent event, String id) {
        Optional<OdooClient> client = odoo.find(endpoint.getConnection());
        if (client.isEmpty()) {
            return new EventRefused(messages.format("notify", "task_without_odoo", id));
        }
        boolean there = client.get()
                        .read(TASK, List.of(Long.valueOf(id)), List.of("name"), Map.of())
                        .size()
                > 0;
        if (there || event.attempts() < PATIENCE) {
            throw new IllegalStateException(messages.format("notify", "task_not_read", id));
        }
        return new EventRefused(messages.format("notify", "task_unknown", id));
    }

    private int remind() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, TaskNotices.PARIS);
        TaskNotices notices = new TaskNotices(messages);
        int told = 0;
        String after = "";
        List<Task> page;
        do {
            page = notifications.due(
                    today.minusDays(endpoint.getOverdueDays()), TaskNotices.horizon(today), after, PAGE);
            List<Notification> due = page.stream()
                    .flatMap(task -> notices.reminders(task, today, endpoint.getOverdueDays(), now).stream())
                    .toList();
            told += notifications.tell(due, targets::letters);
            after = page.isEmpty() ? after : page.get(page.size() - 1).key();
        } while (page.size() == PAGE);
        LOG.info("{}", messages.format("notify", "reminded", told));
        return told;
    }
}
