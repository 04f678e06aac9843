package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.testing.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2StoreTest extends StoreContract {
    @Override
    StoreSettings settings(Path folder) {
        return StoreSettings.embedded(Tables.embeddedIn(folder.resolve("data")));
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

    @Test
    void aRunThatEndedIsInTheFileWhateverBecomesOfTheProcess() throws Exception {
        Path data = folder.resolve("open");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Database open = Database.open(StoreSettings.embedded(data))) {
            new Estate(open, folder)
                    .load(CanonicalTable.SALES_LINES, "a")
                    .row(Estate.sale("1", "C1", "P1", "1", "10"))
                    .load();
            // what a kill at this moment would leave
            Files.copy(data.resolve("vendange.mv.db"), copy.resolve("vendange.mv.db"));
        }

        try (Database left = Database.open(StoreSettings.embedded(copy))) {
            Estate estate = new Estate(left, folder);
            assertEquals(List.of("loaded"), estate.rows("select status from runs"));
            assertEquals(List.of("isavigne-1"), estate.rows("select sale_line_key from sales_lines"));
        }
    }
}
