package fr.vendange.mapping;

import fr.vendange.canonical.BottleUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder with the mapping files, {@code routes/mappings}. */
final class MappingFolder {
    private static final SchemaCheck MAPPING_SCHEMA = SchemaCheck.of("schema/mapping.schema.json");
    private static final SchemaCheck OUTGOING_SCHEMA = SchemaCheck.of("schema/outgoing.schema.json");
    private static final SchemaCheck UNITS_SCHEMA = SchemaCheck.of("schema/units.schema.json");

    private final Path folder;

    MappingFolder(Path folder) {
        this.folder = folder;
    }

    /** What tells whether a file was written since. */
    record Stamp(Path file, FileTime modified, long size) {}

    /** The stamps of every file that counts, by name. */
    List<Stamp> stamps() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(MappingFolder::isYaml).sorted().toList();
            List<Stamp> stamps = new ArrayList<>();
            for (Path file : files) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(new Stamp(file, attributes.lastModifiedTime(), attributes.size()));
            }
            return stamps;
        }
    }

    /**
     * Reads every file.
     *
     * @throws MappingInvalid with every problem of every file
     */
    Mappings read() throws IOException, MappingInvalid {
        List<YamlFile> files = new ArrayList<>();
        for (Stamp stamp : stamps()) {
            files.add(YamlFile.read(stamp.file()));
        }
        return compiled(files);
    }

    /** The same with another text in one of the files. */
    Mappings readWith(String name, String text) throws IOException, MappingInvalid {
        List<YamlFile> files = new ArrayList<>();
        for (Stamp stamp : stamps()) {
            boolean changed = stamp.file().getFileName().toString().equals(name);
            files.add(changed ? YamlFile.parse(name, text) : YamlFile.read(stamp.file()));
        }
        return compiled(files);
    }

    private static Mappings compiled(List<YamlFile> files) throws MappingInvalid {
        List<YamlProblem> problems = new ArrayList<>();
        BottleUnits units = BottleUnits.standard();
        String unitsMeaning = "";
        for (YamlFile file : files) {
            if (isUnits(file)) {
                List<YamlProblem> found = UNITS_SCHEMA.check(file);
                problems.addAll(found);
                units = found.isEmpty() ? units.with(UnitFile.words(file)) : units;
                unitsMeaning = Meaning.of(file.tree());
            }
        }
        List<MappingFile> mappings = new ArrayList<>();
        List<OutgoingFile> outgoing = new ArrayList<>();
        for (YamlFile file : files) {
            if (OutgoingFile.isOne(file)) {
                List<YamlProblem> found = OUTGOING_SCHEMA.check(file);
                problems.addAll(found);
                if (found.isEmpty()) {
                    OutgoingFile.of(file, problems).ifPresent(outgoing::add);
                }
            } else if (!isUnits(file)) {
                List<YamlProblem> found = MAPPING_SCHEMA.check(file);
                problems.addAll(found);
                if (found.isEmpty()) {
                    MappingFile.of(file, units, unitsMeaning, problems).ifPresent(mappings::add);
                }
            }
        }
        problems.addAll(sameNames(files));
        if (!problems.isEmpty()) {
            throw new MappingInvalid(problems);
        }
        return new Mappings(mappings, outgoing, units);
    }

    private static List<YamlProblem> sameNames(List<YamlFile> files) {
        Map<String, String> fileOf = new HashMap<>();
        List<YamlProblem> problems = new ArrayList<>();
        for (YamlFile file : files) {
            String name = file.tree().path("mapping").asText();
            String other = name.isEmpty() ? null : fileOf.putIfAbsent(name, file.name());
            if (other != null) {
                problems.add(file.problem("/mapping", "mapping.name_twice", name, other));
            }
        }
        return problems;
    }

    private static boolean isUnits(YamlFile file) {
        return file.name().equals(UnitFile.NAME);
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
