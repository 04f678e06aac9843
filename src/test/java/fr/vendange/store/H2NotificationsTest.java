package fr.vendange.store;

import fr.vendange.testing.Tables;
import java.nio.file.Path;

class H2NotificationsTest extends NotificationsContract {
    @Override
    StoreSettings settings(Path folder) {
        return StoreSettings.embedded(Tables.embeddedIn(folder.resolve("data")));
    }
}
