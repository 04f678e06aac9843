package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.mapping.Binding;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.ColumnBinding;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingFile;
import fr.vendange.run.RunLedger;
import fr.vendange.run.StreamKey;
import fr.vendange.web.WebApplication.Ports;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mapping files in use beside the columns that their sources last had. */
final class MappingReadings {
    private final MappingCatalog catalog;
    private final RunLedger ledger;
    private final Clock clock;

    MappingReadings(Ports ports, Clock clock) {
        this.catalog = ports.catalog();
        this.ledger = ports.ledger();
        this.clock = clock;
    }

    /** @param problems why the files as they are now are not in use; empty when they are */
    record MappingList(List<Mapping> mappings, List<String> problems) {}

    /**
     * @param score how much of the source it understands, 0 to 100; null before the source was seen
     * @param columns the canonical columns and who fills them
     * @param unmapped columns of the source that feed nothing
     * @param missing columns that the source lacks though no record can do without
     */
    record Mapping(
            String name,
            String file,
            String source,
            String stream,
            String table,
            String absence,
            String hash,
            BigDecimal score,
            List<Rule> columns,
            List<String> unmapped,
            List<String> missing) {}

    /**
     * @param from the names its source column may have; empty when the value is given or composed
     * @param found the source's column that fills it, as last seen; null when none does or none was seen
     * @param transform how it is read
     */
    record Rule(String column, List<String> from, String found, String transform, boolean required) {}

    /** What binding a mapping to a source's columns tells. */
    private record Fit(BigDecimal score, Map<String, String> found, List<String> unmapped, List<String> missing) {
        static final Fit UNSEEN = new Fit(null, Map.of(), List.of(), List.of());
    }

    MappingList all(Messages messages) {
        return new MappingList(
                catalog.current().all().stream().map(this::mapping).toList(), problems(messages));
    }

    private List<String> problems(Messages messages) {
        return Stream.concat(
                        catalog.invalid().stream()
                                .flatMap(invalid -> invalid.problems().stream())
                                .map(problem -> problem.sentence(messages)),
                        catalog.unreadable().stream()
                                .map(failure -> messages.format(
                                        "pages", "error.mapping_unreadable", "routes/mappings", failure.getMessage())))
                .toList();
    }

    Mapping one(String name) throws Refusal {
        return catalog.current()
                .find(name)
                .map(this::mapping)
                .orElseThrow(() -> new Refusal(404, "mapping_unknown", name));
    }

    private Mapping mapping(MappingFile file) {
        StreamKey stream = new StreamKey(file.source(), file.stream());
        Optional<List<String>> seen = ledger.lastColumns(stream);
        Fit fit = seen.map(columns -> fit(file, stream, columns)).orElse(Fit.UNSEEN);
        return new Mapping(
                file.name(),
                file.file(),
                file.source(),
                file.stream(),
                file.table().sqlName(),
                file.absence().name().toLowerCase(Locale.ROOT),
                file.hash(),
                fit.score(),
                file.statedRules().stream()
                        .map(rule -> new Rule(
                                rule.column(),
                                rule.from(),
                                fit.found().get(rule.column()),
                                rule.transform(),
                                rule.required()))
                        .toList(),
                fit.unmapped(),
                fit.missing());
    }

    private Fit fit(MappingFile file, StreamKey stream, List<String> columns) {
        try {
            BoundMapping bound = file.bind(
                    new Binding(columns, List.of(), ledger.decisions(stream), null, clock, ZoneId.of("Europe/Paris")));
            return new Fit(
                    bound.coverage().score(),
                    bound.columnBindings().stream()
                            .filter(binding -> binding.header() != null)
                            .collect(Collectors.toMap(ColumnBinding::column, ColumnBinding::header, (a, b) -> a)),
                    bound.unmappedColumns(),
                    List.of());
        } catch (ColumnsMissing e) {
            return new Fit(BigDecimal.ZERO, Map.of(), List.of(), e.missing());
        }
    }
}
