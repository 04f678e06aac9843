package fr.vendange.cli.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The folders that people drop files in and take files from.
 *
 * @param watch the service takes files from {@code inbox} by itself
 * @param minAge how long a file must have stood still before it is taken
 */
public record FolderSettings(Path inbox, Path done, Path refused, Path corrections, boolean watch, Duration minAge) {
    static FolderSettings from(SettingReader reader) throws CannotProceed {
        reader.duration("vendange.inbox.every");
        return new FolderSettings(
                reader.folder("vendange.inbox"),
                reader.folder("vendange.done"),
                reader.folder("vendange.refused"),
                reader.folder("vendange.corrections"),
                reader.flag("vendange.watch"),
                reader.duration("vendange.inbox.min-age"));
    }
}
