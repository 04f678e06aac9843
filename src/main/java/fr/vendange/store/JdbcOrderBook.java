package fr.vendange.store;

import fr.vendange.canonical.Severity;
import fr.vendange.run.OrderBook;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.PlacedOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The orders of shops in their tables. */
final class JdbcOrderBook implements OrderBook {
    /** As anomalies name it. */
    private static final String TABLE = "shop_orders";

    private final Database database;

    JdbcOrderBook(Database database) {
        this.database = database;
    }

    @Override
    public Reading reading(String shop, Instant begins) {
        return database.inTransactionOnceMore(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into shop_readings (shop, orders_since, read_until)
                    select x.shop, x.begins, x.begins
                    from (select cast(? as varchar) as shop, cast(? as timestamp(6) with time zone) as begins) x
                    where not exists (select 1 from shop_readings r where r.shop = x.shop)
                    """)) {
                statement.setString(1, shop);
                statement.setObject(2, Database.utc(begins));
                statement.executeUpdate();
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("select orders_since, read_until from shop_readings where shop = ?")) {
                statement.setString(1, shop);
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return new Reading(
                            StoredValues.instant(result, "orders_since"), StoredValues.instant(result, "read_until"));
                }
            }
        });
    }

    @Override
    public void readTo(String shop, Instant until) {
        database.inTransaction(connection -> {
            // two readings may end in the other order than they began in
            try (PreparedStatement statement = connection.prepareStatement(
                    "update shop_readings set read_until = ? where shop = ? and read_until < ?")) {
                statement.setObject(1, Database.utc(until));
                statement.setString(2, shop);
                statement.setObject(3, Database.utc(until));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public List<String> due(String shop, Instant now, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select order_id from shop_orders where shop = ? and look_at <= ?
                    order by look_at, order_id limit ?
                    """)) {
                statement.setString(1, shop);
                statement.setObject(2, Database.utc(now));
                statement.setInt(3, most);
                List<String> due = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        due.add(result.getString(1));
                    }
                }
                return due;
            }
        });
    }

    @Override
    public int observe(String shop, List<Seen> orders, Instant at) {
        return database.inTransactionOnceMore(connection -> {
            List<OutboxMessage> messages = new ArrayList<>();
            for (Seen order : orders) {
                observe(connection, shop, order, at).ifPresent(messages::add);
            }
            return OutboxRows.add(connection, database.dialect(), at, messages);
        });
    }

    private static Optional<OutboxMessage> observe(Connection connection, String shop, Seen order, Instant at)
            throws SQLException {
        Optional<Known> known = known(connection, shop, order.orderId());
        if (known.isEmpty()) {
            insert(connection, shop, order, at);
            return Optional.of(order.message().apply(1));
        }
        boolean same = known.get().facts().equals(order.facts());
        long version = known.get().version() + (same ? 0 : 1);
        try (PreparedStatement statement = connection.prepareStatement("""
                update shop_orders set facts = ?, version = ?, look_at = ?, changed_at = case when ? then changed_at else ? end
                where shop = ? and order_id = ?
                """)) {
            statement.setObject(1, order.facts());
            statement.setLong(2, version);
            statement.setObject(3, utc(order.lookAt()), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setBoolean(4, same);
            statement.setObject(5, Database.utc(at));
            statement.setString(6, shop);
            statement.setString(7, order.orderId());
            statement.executeUpdate();
        }
        return same ? Optional.empty() : Optional.of(order.message().apply(version));
    }

    private record Known(UUID facts, long version) {}

    private static Optional<Known> known(Connection connection, String shop, String orderId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select facts, version from shop_orders where shop = ? and order_id = ? for update")) {
            statement.setString(1, shop);
            statement.setString(2, orderId);
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(new Known(result.getObject(1, UUID.class), result.getLong(2)))
                        : Optional.empty();
            }
        }
    }

    private static void insert(Connection connection, String shop, Seen order, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into shop_orders (shop, order_id, order_number, placed_at, version, facts, look_at, changed_at)
                values (?, ?, ?, ?, 1, ?, ?, ?)
                """)) {
            statement.setString(1, shop);
            statement.setString(2, order.orderId());
            statement.setString(3, order.number());
            statement.setObject(4, Database.utc(order.placedAt()));
            statement.setObject(5, order.facts());
            statement.setObject(6, utc(order.lookAt()), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(7, Database.utc(at));
            statement.executeUpdate();
        }
    }

    private static Object utc(Instant moment) {
        return moment == null ? null : Database.utc(moment);
    }

    @Override
    public Optional<UUID> goods(String shop, String orderId) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select goods from shop_orders where shop = ? and order_id = ?")) {
                statement.setString(1, shop);
                statement.setString(2, orderId);
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? Optional.ofNullable(result.getObject(1, UUID.class)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void placed(String shop, PlacedOrder order, List<OutboxMessage> messages) {
        database.inTransactionOnceMore(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update shop_orders set foreign_id = ?, foreign_name = ?, foreign_state = ?, goods = coalesce(goods, ?)
                    where shop = ? and order_id = ?
                    """)) {
                statement.setObject(1, order.foreignId(), Types.BIGINT);
                statement.setString(2, order.foreignName());
                statement.setString(3, order.state());
                statement.setObject(4, order.foreignId() == null ? null : order.goods());
                statement.setString(5, shop);
                statement.setString(6, order.orderId());
                statement.executeUpdate();
            }
            oddities(connection, shop, order);
            return OutboxRows.add(
                    connection, database.dialect(), database.clock().instant(), messages);
        });
    }

    private static void oddities(Connection connection, String shop, PlacedOrder order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update anomalies set closed_at = current_timestamp
                where table_name = ? and row_key = ? and closed_at is null
                """)) {
            statement.setString(1, TABLE);
            statement.setString(2, order.orderId());
            statement.executeUpdate();
        }
        for (PlacedOrder.Oddity oddity : order.oddities()) {
            try (PreparedStatement statement = connection.prepareStatement("""
                    merge into anomalies t
                    using (select cast(? as varchar) as table_name, cast(? as varchar) as row_key,
                                  cast(? as varchar) as code, cast(? as varchar) as severity,
                                  cast(? as varchar) as cell, cast(? as varchar) as source) s
                    on t.table_name = s.table_name and t.row_key = s.row_key and t.column_name = '' and t.code = s.code
                    when matched then update set cell = s.cell, closed_at = null
                    when not matched then insert (table_name, row_key, column_name, code, severity, cell, source)
                        values (s.table_name, s.row_key, '', s.code, s.severity, s.cell, s.source)
                    """)) {
                statement.setString(1, TABLE);
                statement.setString(2, order.orderId());
                statement.setString(3, oddity.code());
                statement.setString(4, Severity.of(oddity.code()).sqlName());
                statement.setString(5, oddity.value());
                statement.setString(6, shop);
                statement.executeUpdate();
            }
        }
    }
}
