package fr.vendange.mapping;

import fr.vendange.canonical.BottleUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The mapping files of a folder at one moment, all of them right. Immutable. */
public final class Mappings {
    private final List<MappingFile> files;
    private final List<OutgoingFile> outgoing;
    private final BottleUnits units;

    Mappings(List<MappingFile> files, List<OutgoingFile> outgoing, BottleUnits units) {
        this.files =
                files.stream().sorted(Comparator.comparing(MappingFile::name)).toList();
        this.outgoing = List.copyOf(outgoing);
        this.units = units;
    }

    /** The mappings of what leaves the house. */
    public List<OutgoingFile> outgoing() {
        return outgoing;
    }

    /** The mapping of that name of what leaves the house. */
    public Optional<OutgoingFile> outgoing(String name) {
        return outgoing.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** Every mapping of what comes in, by name. */
    public List<MappingFile> all() {
        return files;
    }

    public Optional<MappingFile> find(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The mapping that a file's name speaks for, before anything of the file is read. */
    public Optional<MappingFile> named(String fileName) {
        return files.stream()
                .filter(file -> file.nameMatch(fileName) >= 0)
                .max(Comparator.comparingInt(file -> file.nameMatch(fileName)));
    }

    /** The 75 cl table with what the estate added to it. */
    public BottleUnits units() {
        return units;
    }

    /**
     * The mapping that a file belongs to: the name decides where a pattern fits it, and binding tells which columns are
     * missing; the header decides between several such mappings and where the name says nothing.
     *
     * @param fileName without its folder
     * @param firstRecords the first records of the file: titles may stand above the header
     */
    public Optional<Recognition> recognise(String fileName, List<List<String>> firstRecords) {
        List<Candidate> candidates = new ArrayList<>();
        for (MappingFile file : files) {
            if (file.api().isPresent()) {
                continue;
            }
            HeaderFit fit = HeaderFit.best(file, firstRecords);
            int nameMatch = file.nameMatch(fileName);
            if (fit.isComplete() || nameMatch >= 0) {
                candidates.add(new Candidate(file, fit, nameMatch));
            }
        }
        return candidates.stream().min(Candidate.BEST).map(best -> best.recognition(candidates));
    }

    private record Candidate(MappingFile file, HeaderFit fit, int nameMatch) {
        // a sales export without its product column would make a complete list of customers
        private static final Comparator<Candidate> BEST = Comparator.comparing(Candidate::isNamed)
                .thenComparing(candidate -> candidate.fit.isComplete())
                .reversed()
                .thenComparing(Candidate::fit, HeaderFit.CLOSEST)
                .thenComparing(Comparator.comparingInt(Candidate::nameMatch).reversed())
                .thenComparing(candidate -> candidate.file.name());

        boolean isNamed() {
            return nameMatch >= 0;
        }

        Recognition recognition(List<Candidate> all) {
            List<String> others = all.stream()
                    .filter(other -> other != this && isNamed() == other.isNamed())
                    .filter(other -> HeaderFit.CLOSEST.compare(fit, other.fit) == 0)
                    .map(other -> other.file.name())
                    .toList();
            return new Recognition(file, fit.row(), isNamed(), others);
        }
    }
}
