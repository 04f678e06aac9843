package fr.vendange.cli.settings;

import java.math.BigDecimal;

/**
 * When a snapshot that removes rows stops and asks: both limits must be passed.
 *
 * @param maxPercent share of the stream's living rows
 * @param minRows rows
 */
public record ShrinkSettings(BigDecimal maxPercent, int minRows) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    static ShrinkSettings from(SettingReader reader) throws CannotProceed {
        BigDecimal percent = reader.decimal("vendange.shrink.max-percent");
        if (percent.compareTo(ALL) > 0) {
            throw reader.wrong("vendange.shrink.max-percent", "percent");
        }
        return new ShrinkSettings(percent, reader.integer("vendange.shrink.min-rows", 0, Integer.MAX_VALUE));
    }
}
