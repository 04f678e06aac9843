package fr.vendange.cli;

import fr.vendange.testing.Postgres;
import java.sql.SQLException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same on a real server, loaded into PostgreSQL. */
@EnabledIfSystemProperty(named = "odoo.url", matches = ".+")
class RealOdooSyncPostgresTest extends OdooHazards {
    @Override
    LivingOdoo startOdoo() {
        return RealOdoo.named();
    }

    @Override
    String database() throws SQLException {
        return Postgres.freshDatabase();
    }
}
