package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingFile;
import java.util.List;
import java.util.Locale;

/** The mapping files in use, and what is wrong with those that are not. */
final class MappingReadings {
    private final MappingCatalog catalog;

    MappingReadings(MappingCatalog catalog) {
        this.catalog = catalog;
    }

    /** @param problems why the files as they are now are not in use; empty when they are */
    record MappingList(List<Mapping> mappings, List<String> problems) {}

    /** @param columns the canonical columns and who fills them */
    record Mapping(
            String name,
            String file,
            String source,
            String stream,
            String table,
            String absence,
            String hash,
            List<Rule> columns) {}

    /**
     * @param from the names its source column may have; empty when the value is given or composed
     * @param transform how it is read
     */
    record Rule(String column, List<String> from, String transform, boolean required) {}

    MappingList all(Messages messages) {
        return new MappingList(
                catalog.current().all().stream().map(MappingReadings::mapping).toList(),
                catalog.invalid()
                        .map(invalid -> invalid.problems().stream()
                                .map(problem -> problem.sentence(messages))
                                .toList())
                        .orElse(List.of()));
    }

    Mapping one(String name) throws Refusal {
        return catalog.current()
                .find(name)
                .map(MappingReadings::mapping)
                .orElseThrow(() -> new Refusal(404, "mapping_unknown", name));
    }

    private static Mapping mapping(MappingFile file) {
        return new Mapping(
                file.name(),
                file.file(),
                file.source(),
                file.stream(),
                file.table().sqlName(),
                file.absence().name().toLowerCase(Locale.ROOT),
                file.hash(),
                file.statedRules().stream()
                        .map(rule -> new Rule(rule.column(), rule.from(), rule.transform(), rule.required()))
                        .toList());
    }
}
