package fr.vendange.cli.settings;

/**
 * When a snapshot that removes rows stops and asks: both limits must be passed.
 *
 * @param maxPercent share of the stream's living rows
 * @param minRows rows
 */
public record ShrinkSettings(int maxPercent, int minRows) {
    static ShrinkSettings from(SettingReader reader) throws CannotProceed {
        return new ShrinkSettings(
                reader.integer("vendange.shrink.max-percent", 0, 100),
                reader.integer("vendange.shrink.min-rows", 0, Integer.MAX_VALUE));
    }
}
