package fr.vendange.store;

import fr.vendange.testing.Postgres;
import java.nio.file.Path;

class PostgresStoreTest extends StoreContract {
    private String url;

    @Override
    StoreSettings settings(Path folder) throws Exception {
        if (url == null) {
            url = Postgres.databaseWithTables();
        }
        return StoreSettings.embedded(folder).on(url);
    }

    @Override
    String uncommentedColumns() {
        return """
                select c.relname || '.' || a.attname
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_history'
                  and col_description(c.oid, a.attnum) is null
                """;
    }
}
