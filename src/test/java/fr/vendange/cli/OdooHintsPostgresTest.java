package fr.vendange.cli;

import fr.vendange.testing.Postgres;
import org.junit.jupiter.api.Tag;

/** On a real PostgreSQL. */
@Tag("soak")
class OdooHintsPostgresTest extends OdooHintsContract {
    @Override
    String database() throws Exception {
        return Postgres.databaseWithTables();
    }
}
