package fr.vendange.cli;

import fr.vendange.testing.Postgres;

/** On a real PostgreSQL, two pages loaded at a time. */
class OdooSyncPostgresTest extends OdooSyncContract {
    @Override
    String database() throws Exception {
        return Postgres.databaseWithTables();
    }
}
