package fr.vendange.run.component;

import fr.vendange.run.Run;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import java.util.List;
import org.apache.camel.Exchange;

/** What a caller asks for and gets back through an exchange's properties. */
public final class Outcomes {
    private Outcomes() {}

    public static RunOptions options(Exchange exchange) {
        return options(exchange, "folder");
    }

    /** @param usual what started an exchange that does not say so */
    public static RunOptions options(Exchange exchange, String usual) {
        return new RunOptions(
                exchange.getProperty(VendangeConstants.TRIGGER, usual, String.class),
                exchange.getProperty(VendangeConstants.DRY_RUN, false, Boolean.class),
                exchange.getProperty(VendangeConstants.FORCE, false, Boolean.class),
                exchange.getProperty(VendangeConstants.ACCEPT_SHRINK, false, Boolean.class));
    }

    /** Hands a report to the caller and to the steps behind. */
    @SuppressWarnings("unchecked")
    public static void add(Exchange exchange, RunReport report) {
        exchange.setProperty(VendangeConstants.REPORT, report);
        Lookup.of(exchange.getContext(), RunsInFlight.class).ended(report);
        List<RunReport> outcomes = exchange.getProperty(VendangeConstants.OUTCOMES, List.class);
        if (outcomes != null) {
            outcomes.add(report);
        }
    }

    /** The run the exchange works in; null when its content was loaded before. */
    public static Run run(Exchange exchange) {
        return exchange.getProperty(VendangeConstants.RUN, Run.class);
    }
}
