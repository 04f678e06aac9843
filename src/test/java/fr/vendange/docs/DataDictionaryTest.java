package fr.vendange.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {
    @Test
    void theFileIsWhatTheDatabaseSaysToday() throws IOException, SQLException {
        assertEquals(
                DataDictionary.rendered(),
                Files.readString(DataDictionary.file()),
                "src/docs/dictionnaire.md is stale: the Javadoc of DataDictionary names the command that writes it again");
    }

    @Test
    void everyColumnHasItsCommentAndEnumerationsTheirValues() throws SQLException {
        String text = DataDictionary.rendered();
        assertAll(
                () -> assertFalse(text.contains("\nnull."), "a table without a comment"),
                () -> assertFalse(text.contains("|  |\n"), "a column without a comment"),
                () -> assertTrue(
                        text.contains(
                                "Colour and type of wine. `rouge`, `blanc`, `rosé`, `pétillant`, `mousseux`, `fortifié`, `autre` |")),
                () -> assertTrue(text.contains(
                        "| `price_segment` | text |  | From list_price_eur: under 15 €, 15 to 30, 30 to 75, 75 and more;"
                                + " derived. `entry`, `standard`, `premium`, `luxury` |")),
                () -> assertTrue(text.contains("| `customer_key` | text | clé | ")),
                () -> assertTrue(text.contains("| `grape_varieties` | text[] |  | Grape varieties |")),
                () -> assertTrue(text.contains("| `price_total_eur` | numeric(14,4) |  | ")),
                () -> assertTrue(text.contains("| `date_sale` | timestamptz | obligatoire | ")));
    }
}
