package fr.vendange.export;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a file the reader takes before it calls the file hostile or wrong.
 *
 * <p>Settings: {@code export.max-file-size}, {@code export.max-rows}, {@code export.max-columns}, {@code
 * export.max-field-size}, {@code export.archive.max-ratio}, {@code export.archive.max-entries}. Sizes take a unit of
 * 1,024: {@code 2GB}, {@code 500 MB}, {@code 64 Ko}; without one they count bytes.
 *
 * @param fileBytes the size of one file, and of all that one archive unfolds to, in bytes
 * @param rows data records in one file
 * @param columns cells in the header
 * @param fieldCharacters length of one cell, in UTF-16 units
 * @param archiveRatio bytes unfolded for each byte of an archive
 * @param archiveEntries entries in one archive
 */
public record ExportLimits(
        long fileBytes, long rows, int columns, int fieldCharacters, int archiveRatio, int archiveEntries) {

    /** 2 GB a file, 50 million rows, 1,000 columns, 1 MB a field, archives 100:1 with 1,000 entries. */
    public static final ExportLimits DEFAULTS = new ExportLimits(2L << 30, 50_000_000, 1_000, 1 << 20, 100, 1_000);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(?:([kmg]?)[bo])?", Pattern.CASE_INSENSITIVE);

    public ExportLimits {
        positive("fileBytes", fileBytes);
        positive("rows", rows);
        positive("columns", columns);
        positive("fieldCharacters", fieldCharacters);
        positive("archiveRatio", archiveRatio);
        positive("archiveEntries", archiveEntries);
    }

    /**
     * The limits of a configuration; what it leaves out keeps its default.
     *
     * @param settings gives the value of a key, or null
     * @throws IllegalArgumentException when a value is not a size or a number above 0; the message names the key
     */
    public static ExportLimits from(Function<String, String> settings) {
        return new ExportLimits(
                size(settings, "export.max-file-size", DEFAULTS.fileBytes, Long.MAX_VALUE),
                size(settings, "export.max-rows", DEFAULTS.rows, Long.MAX_VALUE),
                (int) size(settings, "export.max-columns", DEFAULTS.columns, 1 << 20),
                (int) size(settings, "export.max-field-size", DEFAULTS.fieldCharacters, 1 << 27),
                (int) size(settings, "export.archive.max-ratio", DEFAULTS.archiveRatio, Integer.MAX_VALUE),
                (int) size(settings, "export.archive.max-entries", DEFAULTS.archiveEntries, Integer.MAX_VALUE));
    }

    /** A size in megabytes as sentences show it: 2048, 0.5. */
    static BigDecimal megabytes(long bytes) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1 << 20));
    }

    private static long size(Function<String, String> settings, String key, long otherwise, long greatest) {
        String value = settings.apply(key);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        Matcher matcher = SIZE.matcher(value.strip().replace("_", ""));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("%s: not a size: %s".formatted(key, value));
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
        int shift = switch (unit) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number < 1 || number > greatest >> shift) {
            throw new IllegalArgumentException("%s: out of range: %s".formatted(key, value));
        }
        return number << shift;
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be above 0: %d".formatted(name, value));
        }
    }
}
