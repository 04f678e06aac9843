package fr.vendange.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables as the migrations under db/ make them. */
final class Schema {
    private Schema() {}

    /**
     * Returns whether there was anything to do.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database is not ours
     */
    static boolean upToDate(DataSource dataSource, SqlDialect dialect) {
        if (isCurrent(dataSource)) {
            return false;
        }
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/" + dialect.folder())
                .table("schema_history")
                .baselineOnMigrate(false)
                .failOnMissingLocations(true)
                .load()
                .migrate();
        return true;
    }

    /** Flyway takes a second to find that there is nothing to do: a schema that says so itself is not asked twice. */
    private static boolean isCurrent(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select 1 from \"schema_history\" where \"version\" = ? and \"success\" = true")) {
            statement.setString(1, Database.SCHEMA_VERSION);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        } catch (SQLException e) {
            // no such table: an empty database, or none of ours; Flyway tells them apart
            return false;
        }
    }
}
