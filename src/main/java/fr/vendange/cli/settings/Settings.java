package fr.vendange.cli.settings;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that an installation can be told, read and checked once at the start.
 *
 * @param language {@code fr} or {@code en}
 * @param properties every setting as the routes see it: folders absolute, those without a value absent
 * @param used the keys that this program reads itself
 */
public record Settings(
        Home home,
        String language,
        DatabaseSettings database,
        FolderSettings folders,
        HttpSettings http,
        LoadSettings loads,
        ReaderSettings reader,
        SegmentSettings segments,
        ShrinkSettings shrink,
        SourceSettings sources,
        OdooSettings odoo,
        ShopSettings shop,
        WebhookSettings webhooks,
        SortedMap<String, String> properties,
        Set<String> used) {

    /**
     * Reads the settings: the command line's before the environment's, those before the file's in home, those before
     * the defaults.
     *
     * @param options by key, as the command line gave them
     * @throws CannotProceed naming the first setting that is wrong, its value and where it was given
     */
    public static Settings read(Home home, Map<String, String> environment, Map<String, String> options)
            throws CannotProceed {
        SettingLayers layers = SettingLayers.of(home, environment, options);
        SettingReader reader = new SettingReader(home, layers);
        String language = reader.oneOf("vendange.language", "fr", "en");
        DatabaseSettings database = DatabaseSettings.from(reader);
        FolderSettings folders = FolderSettings.from(reader);
        return new Settings(
                home,
                language,
                database,
                folders,
                HttpSettings.from(reader),
                LoadSettings.from(reader),
                ReaderSettings.from(reader),
                SegmentSettings.from(reader),
                ShrinkSettings.from(reader),
                SourceSettings.from(reader),
                OdooSettings.from(reader),
                ShopSettings.from(reader),
                WebhookSettings.from(reader),
                properties(home, layers, folders),
                reader.used());
    }

    /** The properties with every secret masked, as they may be printed. */
    public SortedMap<String, String> masked() {
        SortedMap<String, String> masked = new TreeMap<>();
        properties.forEach(
                (key, value) -> masked.put(key, Secrets.isSecret(key) ? Secrets.MASK : Secrets.masked(value)));
        return masked;
    }

    @Override
    public String toString() {
        return masked().toString();
    }

    private static SortedMap<String, String> properties(Home home, SettingLayers layers, FolderSettings folders) {
        SortedMap<String, String> properties = new TreeMap<>();
        for (String key : layers.keys()) {
            layers.find(key).ifPresent(given -> properties.put(key, given.value()));
        }
        Map<String, Path> paths = Map.of(
                "vendange.home", home.folder(),
                "vendange.inbox", folders.inbox(),
                "vendange.done", folders.done(),
                "vendange.refused", folders.refused(),
                "vendange.corrections", folders.corrections());
        paths.forEach((key, path) -> properties.put(key, path.toString()));
        return Collections.unmodifiableSortedMap(properties);
    }
}
