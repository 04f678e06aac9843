package fr.vendange.cli.settings;

/**
 * How records are loaded.
 *
 * @param batchSize records of one exchange, committed together
 * @param loaders batches that are written at the same time; H2 has one writer whatever this says
 */
public record LoadSettings(int batchSize, int loaders) {
    static LoadSettings from(SettingReader reader) throws CannotProceed {
        return new LoadSettings(
                reader.integer("vendange.batch.size", 1, 100_000), reader.integer("vendange.loaders", 1, 16));
    }
}
