package fr.vendange.cli.settings;

import fr.vendange.canonical.Authority;
import java.util.List;

/**
 * Whom to believe when several sources describe the same thing.
 *
 * @param priority for prices, costs and whether a product is sold: the first source that states a value
 * @param winePriority the same for what the wine is
 * @param sales whose sales count, and when
 */
public record SourceSettings(List<String> priority, List<String> winePriority, Authority sales) {
    private static final String AUTHORITY = "vendange.sales.authority";

    static SourceSettings from(SettingReader reader) throws CannotProceed {
        return new SourceSettings(
                reader.names("vendange.products.priority"),
                reader.names("vendange.products.wine-priority"),
                authority(reader));
    }

    private static Authority authority(SettingReader reader) throws CannotProceed {
        try {
            return Authority.parse(reader.text(AUTHORITY).orElse(""));
        } catch (IllegalArgumentException e) {
            throw reader.wrong(AUTHORITY, "authority");
        }
    }
}
