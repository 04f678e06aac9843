package fr.vendange.mapping;

import fr.vendange.canonical.BottleUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The mapping files of a folder at one moment, all of them right. Immutable. */
public final class Mappings {
    private final List<MappingFile> files;
    private final BottleUnits units;

    Mappings(List<MappingFile> files, BottleUnits units) {
        this.files = files.stream()
                .sorted(Comparator.comparing(MappingFile::name))
                .toList();
        this.units = units;
    }

    /** Every mapping, by name. */
    public List<MappingFile> all() {
        return files;
    }

    public Optional<MappingFile> find(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The 75 cl table with what the estate added to it. */
    public BottleUnits units() {
        return units;
    }

    /**
     * The mapping that a file belongs to: one whose file name pattern fits and whose required columns the header has;
     * else the one whose required columns the header has, whatever the name, when it knows more of the columns than
     * the one that the name speaks for; else one whose name fits, so that binding it can tell which columns are missing.
     * Without that, a sales export that lost a column would load as the customers whose codes stand in it.
     *
     * @param fileName without its folder
     * @param firstRecords the first records of the file: titles may stand above the header
     */
    public Optional<Recognition> recognise(String fileName, List<List<String>> firstRecords) {
        List<Candidate> candidates = new ArrayList<>();
        for (MappingFile file : files) {
            HeaderFit fit = HeaderFit.best(file, firstRecords);
            int nameMatch = file.nameMatch(fileName);
            if (fit.isComplete() || nameMatch >= 0) {
                candidates.add(new Candidate(file, fit, nameMatch));
            }
        }
        Optional<Candidate> best = candidates.stream().min(Candidate.BEST);
        Optional<Candidate> named = candidates.stream().filter(Candidate::isNamed).min(Candidate.BEST);
        return named.filter(n -> n.fit().matched() >= best.orElseThrow().fit().matched())
                .or(() -> best)
                .map(chosen -> chosen.recognition(candidates));
    }

    private record Candidate(MappingFile file, HeaderFit fit, int nameMatch) {
        private static final Comparator<Candidate> BEST = Comparator.comparing(
                        (Candidate candidate) -> candidate.fit.isComplete())
                .thenComparing(Candidate::isNamed)
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
