package fr.vendange.store;

import fr.vendange.testing.Postgres;
import java.nio.file.Path;

class PostgresAssortmentTest extends AssortmentContract {
    @Override
    StoreSettings settings(Path folder) throws Exception {
        return StoreSettings.embedded(folder).on(Postgres.databaseWithTables());
    }
}
