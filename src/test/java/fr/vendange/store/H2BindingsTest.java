package fr.vendange.store;

import java.nio.file.Path;

class H2BindingsTest extends BindingsContract {
    @Override
    StoreSettings settings(Path folder) {
        return StoreSettings.embedded(folder.resolve("data"));
    }
}
