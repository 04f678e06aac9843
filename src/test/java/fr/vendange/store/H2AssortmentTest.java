package fr.vendange.store;

import java.nio.file.Path;

class H2AssortmentTest extends AssortmentContract {
    @Override
    StoreSettings settings(Path folder) {
        return StoreSettings.embedded(folder.resolve("data"));
    }
}
