package fr.vendange.cli.settings;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What the reader of files accepts.
 *
 * @param encoding read files so; empty to recognise it
 * @param maxFileSize bytes
 * @param maxFieldSize bytes
 * @param maxArchiveRatio how many times its packed size an archive may hold
 */
public record ReaderSettings(
        Optional<Charset> encoding,
        long maxFileSize,
        long maxRows,
        int maxColumns,
        long maxFieldSize,
        int maxArchiveRatio,
        int maxArchiveEntries) {

    static ReaderSettings from(SettingReader reader) throws CannotProceed {
        return new ReaderSettings(
                reader.charset("vendange.reader.encoding"),
                reader.size("vendange.reader.max-file-size"),
                reader.whole("vendange.reader.max-rows", 1, Long.MAX_VALUE),
                reader.integer("vendange.reader.max-columns", 1, 100_000),
                reader.size("vendange.reader.max-field-size"),
                reader.integer("vendange.reader.max-archive-ratio", 1, 100_000),
                reader.integer("vendange.reader.max-archive-entries", 1, 1_000_000));
    }
}
