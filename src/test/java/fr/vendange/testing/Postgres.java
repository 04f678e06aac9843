package fr.vendange.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of a JVM, on loopback, and a database of its own for each that asks. */
public final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            // left to itself the embedded server neither flushes nor waits: a benchmark asks for both
            String durable = Boolean.getBoolean("postgres.durable") ? "on" : "off";
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("fsync", durable)
                        .setServerConfig("synchronous_commit", durable)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Template {
        static final String NAME = make();

        private static String make() {
            try {
                Tables.migrate(create("with_tables", "template1"), "postgresql");
                return "with_tables";
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The JDBC URL, with its user, of a new empty database. */
    public static String freshDatabase() throws SQLException {
        return create("test_" + DATABASES.incrementAndGet(), "template1");
    }

    /** The JDBC URL, with its user, of a new database with the tables, nothing in them. */
    public static String databaseWithTables() throws SQLException {
        return create("test_" + DATABASES.incrementAndGet(), Template.NAME);
    }

    private static String create(String name, String template) throws SQLException {
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database %s template %s".formatted(name, template));
        }
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }
}
