package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;

/** Why a record does not load, with the column it is about in front. */
final class ProblemText {
    private ProblemText() {}

    static String of(Problem problem, Messages messages) {
        String sentence = messages.problem(problem);
        return problem.column() == null
                ? sentence
                : messages.format("cli", "problem.in_column", problem.column(), sentence);
    }
}
