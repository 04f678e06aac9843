package fr.vendange.mapping;

import fr.vendange.canonical.Messages;
import java.util.List;
import java.util.stream.Collectors;

/** Mapping files that cannot be used, with everything that is wrong in them. */
public final class MappingInvalid extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<YamlProblem> problems;

    MappingInvalid(List<YamlProblem> problems) {
        super(problems.stream()
                .map(problem -> problem.sentence(Messages.in("en")))
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<YamlProblem> problems() {
        return problems;
    }
}
