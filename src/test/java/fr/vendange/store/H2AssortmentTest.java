package fr.vendange.store;

import fr.vendange.testing.Tables;
import java.nio.file.Path;

class H2AssortmentTest extends AssortmentContract {
    @Override
    StoreSettings settings(Path folder) {
        return StoreSettings.embedded(Tables.embeddedIn(folder.resolve("data")));
    }
}
