package fr.vendange.cli.settings;

import fr.vendange.export.ExportLimits;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What the reader of files accepts.
 *
 * @param encoding read files so; empty to recognise it
 */
public record ReaderSettings(Optional<Charset> encoding, ExportLimits limits) {
    static ReaderSettings from(SettingReader reader) throws CannotProceed {
        return new ReaderSettings(
                reader.charset("export.encoding"),
                new ExportLimits(
                        reader.size("export.max-file-size", Long.MAX_VALUE),
                        reader.whole("export.max-rows", 1, Long.MAX_VALUE),
                        reader.integer("export.max-columns", 1, 100_000),
                        (int) reader.size("export.max-field-size", 128 << 20),
                        reader.integer("export.archive.max-ratio", 1, 100_000),
                        reader.integer("export.archive.max-entries", 1, 1_000_000)));
    }
}
