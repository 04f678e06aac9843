package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.InboxDelivery;
import fr.vendange.run.InboxState;
import fr.vendange.testing.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class H2InboxTest extends InboxContract {
    @Override
    StoreSettings settings(Path folder) {
        return StoreSettings.embedded(Tables.embeddedIn(folder.resolve("data")));
    }

    @Test
    void whatWasAcceptedIsInTheFileWhateverBecomesOfTheProcess() throws Exception {
        Path data = folder.resolve("open");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Database open = Database.open(StoreSettings.embedded(data))) {
            open.inbox()
                    .accept(List.of(new InboxDelivery(
                            "brevo", ContentHash.of("1"), ContentHash.of("{}"), null, null, Map.of(), "{}")));
            // what a kill at this moment would leave
            Files.copy(data.resolve("vendange.mv.db"), copy.resolve("vendange.mv.db"));
        }

        try (Database left = Database.open(StoreSettings.embedded(copy))) {
            assertEquals(Map.of(InboxState.WAITING, 1L), left.inboxLog().counts("brevo"));
        }
    }
}
