package fr.vendange.store;

import fr.vendange.run.Notification;
import fr.vendange.run.Notifications;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.Task;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Notifications in their table, with their messages in the outbox. */
final class JdbcNotifications implements Notifications {
    private static final String TASK =
            "t.task_key, t.source, t.source_id, t.name, t.deadline_day, t.closed, t.active, t.deleted_at, "
                    + "t.manager_partner, t.assignee_partners";
    private static final String COLUMNS = "notification_id, source, task_key, partner, kind, notification_day, title, "
            + "message, origin, created_at, read_at";

    private final Database database;

    JdbcNotifications(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Task> tasks(String source, Collection<String> ids) {
        return database.query(connection -> {
            Map<String, Task> tasks = new HashMap<>();
            String sql = "select %s from %s join tasks t on t.source_id = u.k and t.source = ?"
                    .formatted(TASK, database.dialect().texts());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, database.dialect().array(connection, ids));
                statement.setString(2, source);
                read(statement).forEach(task -> tasks.put(task.id(), task));
            }
            return tasks;
        });
    }

    @Override
    public List<Task> due(LocalDate first, LocalDate last, String after, int limit) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select %s from tasks t
                    where t.deadline_day between ? and ? and t.task_key > ?
                      and t.deleted_at is null and coalesce(t.active, true) and not coalesce(t.closed, false)
                    order by t.task_key
                    limit ?
                    """.formatted(TASK))) {
                statement.setObject(1, first);
                statement.setObject(2, last);
                statement.setString(3, after);
                statement.setInt(4, limit);
                return read(statement);
            }
        });
    }

    private static List<Task> read(PreparedStatement statement) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                boolean archived = Boolean.FALSE.equals(result.getObject("active", Boolean.class));
                tasks.add(new Task(
                        result.getString("task_key"),
                        result.getString("source"),
                        result.getString("source_id"),
                        result.getString("name"),
                        result.getObject("deadline_day", LocalDate.class),
                        result.getBoolean("closed") || archived || result.getObject("deleted_at") != null,
                        result.getString("manager_partner"),
                        texts(result.getArray("assignee_partners"))));
            }
        }
        return tasks;
    }

    private static List<String> texts(Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
    }

    @Override
    public int tell(List<Notification> notifications, Function<Notification, List<OutboxMessage>> letters) {
        return database.inTransactionOnceMore(connection -> {
            Instant now = database.clock().instant();
            int told = 0;
            for (Notification notification : notifications) {
                if (insert(connection, notification)) {
                    OutboxRows.add(connection, database.dialect(), now, letters.apply(notification));
                    told++;
                }
            }
            return told;
        });
    }

    private boolean insert(Connection connection, Notification notification) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into notifications (%s)
                select x.notification_id, x.source, x.task_key, x.partner, x.kind, x.notification_day, x.title,
                       x.message, x.origin, x.created_at, x.read_at
                from (select cast(? as uuid) as notification_id, cast(? as varchar) as source,
                             cast(? as varchar) as task_key, cast(? as varchar) as partner, cast(? as varchar) as kind,
                             cast(? as date) as notification_day, cast(? as varchar) as title,
                             cast(? as varchar) as message, cast(? as varchar) as origin,
                             cast(? as timestamp(6) with time zone) as created_at,
                             cast(null as timestamp(6) with time zone) as read_at) x
                where not exists (select 1 from notifications n where n.notification_id = x.notification_id)
                %s
                """.formatted(COLUMNS, database.dialect().leavingOutRepeats()))) {
            int p = 0;
            statement.setObject(++p, notification.id());
            statement.setString(++p, notification.source());
            statement.setString(++p, notification.taskKey());
            statement.setString(++p, notification.partner());
            statement.setString(++p, notification.kind().sqlName());
            statement.setObject(++p, notification.day(), Types.DATE);
            statement.setString(++p, notification.title());
            statement.setString(++p, notification.message());
            statement.setString(++p, notification.origin());
            statement.setObject(++p, Database.utc(notification.createdAt()));
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public List<Notification> list(String partner, boolean unreadOnly, Place before, int limit) {
        return database.query(connection -> {
            List<Notification> notifications = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    select %s from notifications
                    where (cast(? as varchar) is null or partner = ?)
                      and (not cast(? as boolean) or read_at is null)
                      and (cast(? as uuid) is null or created_at < ? or (created_at = ? and notification_id < ?))
                    order by created_at desc, notification_id desc
                    limit ?
                    """.formatted(COLUMNS))) {
                UUID id = before == null ? null : before.id();
                Object time = before == null ? null : Database.utc(before.createdAt());
                int p = 0;
                statement.setString(++p, partner);
                statement.setString(++p, partner);
                statement.setBoolean(++p, unreadOnly);
                statement.setObject(++p, id);
                statement.setObject(++p, time, Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setObject(++p, time, Types.TIMESTAMP_WITH_TIMEZONE);
                statement.setObject(++p, id);
                statement.setInt(++p, limit);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        notifications.add(notification(result));
                    }
                }
            }
            return notifications;
        });
    }

    private static Notification notification(ResultSet result) throws SQLException {
        return new Notification(
                result.getObject("notification_id", UUID.class),
                result.getString("source"),
                result.getString("task_key"),
                result.getString("partner"),
                Notification.Kind.named(result.getString("kind")).orElseThrow(),
                result.getObject("notification_day", LocalDate.class),
                result.getString("title"),
                result.getString("message"),
                result.getString("origin"),
                StoredValues.instant(result, "created_at"),
                StoredValues.instant(result, "read_at"));
    }

    @Override
    public long unread(String partner) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select count(*) from notifications
                    where read_at is null and (cast(? as varchar) is null or partner = ?)
                    """)) {
                statement.setString(1, partner);
                statement.setString(2, partner);
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return result.getLong(1);
                }
            }
        });
    }

    @Override
    public int markRead(Collection<UUID> ids) {
        return database.inTransaction(connection -> {
            int read = 0;
            for (UUID id : ids) {
                read += mark(connection, "notification_id = ?", id);
            }
            return read;
        });
    }

    @Override
    public int markAllRead(String partner) {
        return database.inTransaction(connection -> mark(connection, "partner = ?", partner));
    }

    private int mark(Connection connection, String which, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update notifications set read_at = ? where read_at is null and " + which)) {
            statement.setObject(1, Database.utc(database.clock().instant()));
            statement.setObject(2, value);
            return statement.executeUpdate();
        }
    }
}
