package fr.vendange.cli.settings;

import java.util.List;

/**
 * Whom to believe when several sources describe the same thing.
 *
 * @param priority for prices, costs and whether a product is sold: the first source that states a value
 * @param winePriority the same for what the wine is
 * @param sales whose sales count, and when
 */
public record SourceSettings(List<String> priority, List<String> winePriority, SalesAuthority sales) {
    static SourceSettings from(SettingReader reader) throws CannotProceed {
        return new SourceSettings(
                reader.names("vendange.products.priority"),
                reader.names("vendange.products.wine-priority"),
                SalesAuthority.from(reader));
    }
}
