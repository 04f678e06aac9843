package fr.vendange.store;

import java.nio.file.Path;

class H2StoreTest extends StoreContract {
    @Override
    StoreSettings settings(Path folder) {
        return StoreSettings.embedded(folder.resolve("data"));
    }

    @Override
    String uncommentedColumns() {
        return """
                select c.table_name || '.' || c.column_name
                from information_schema.columns c
                join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
                where c.table_schema = 'PUBLIC' and t.table_type = 'BASE TABLE' and c.remarks is null
                  and c.table_name not in ('schema_history')
                """;
    }
}
