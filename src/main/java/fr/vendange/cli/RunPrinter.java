package fr.vendange.cli;

import fr.vendange.run.RunReport;
import java.io.PrintStream;
import java.util.List;

/** Prints runs as they end for a person, or all at once for a program. */
final class RunPrinter {
    private final Session session;
    private final Services services;
    private final boolean json;
    private final RunText text;

    RunPrinter(Session session, Services services, boolean json) {
        this.session = session;
        this.services = services;
        this.json = json;
        this.text = new RunText(session.messages());
    }

    void print(List<RunReport> runs) {
        if (json) {
            return;
        }
        PrintStream out = session.surroundings().out();
        for (RunReport run : runs) {
            text.lines(run, services.corrections().apply(run)).forEach(out::println);
        }
        out.flush();
    }

    /** The folders that were named hold no exports. */
    void nothingToLoad(List<String> folders) {
        if (!json) {
            String extensions = "." + String.join(", .", LoadPaths.EXTENSIONS);
            session.surroundings()
                    .out()
                    .println(
                            session.messages().format("cli", "load.no_export", extensions, String.join(", ", folders)));
        }
    }

    /** The end of a load or a replay: everything there is to say under {@code --json}. */
    void total(LoadOutcome outcome) {
        total(outcome, text.total(outcome));
    }

    /** The same of what was read from a source. */
    void totalOfReadings(LoadOutcome outcome) {
        total(outcome, text.totalOfReadings(outcome));
    }

    private void total(LoadOutcome outcome, String said) {
        if (json) {
            RunJson document = new RunJson(session.messages(), services.corrections());
            session.surroundings().out().println(JsonDocument.text(document.document(outcome)));
        } else {
            PrintStream out = session.surroundings().out();
            if (!outcome.ignored().isEmpty()) {
                String names = String.join(", ", outcome.ignored());
                out.println(session.messages().format("cli", "load.ignored", names));
            }
            out.println(said);
        }
        session.surroundings().out().flush();
        outcome.error().ifPresent(session::complain);
        if (outcome.untouched() > 0) {
            session.surroundings()
                    .err()
                    .println(session.messages().format("cli", "load.untouched", outcome.untouched()));
        }
    }
}
