package fr.vendange.odoo.extraction;

import fr.vendange.odoo.Domain;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stream as a route describes it.
 *
 * @param model whose records
 * @param mapping the mapping file's name
 * @param domain which of them, beside when they were written
 * @param changedWith a many2one field: a record counts as written when the record behind it is, too
 * @param pageSize records of a request, and of a transaction
 * @param overlap how far a window reaches back before the cursor, for transactions that commit late
 * @param pagesInFlight requests side by side, where the server takes them
 * @param groupBy paths of the mapping whose equal values make one record of several; empty for none
 * @param sum paths whose values are then added up
 */
public record OdooStream(
        String model,
        String mapping,
        Domain domain,
        Optional<String> changedWith,
        int pageSize,
        Duration overlap,
        int pagesInFlight,
        List<String> groupBy,
        List<String> sum) {

    public OdooStream {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(changedWith, "changedWith");
        Objects.requireNonNull(overlap, "overlap");
        groupBy = List.copyOf(groupBy);
        sum = List.copyOf(sum);
        if (pageSize < 1 || pagesInFlight < 1 || overlap.isNegative()) {
            throw new IllegalArgumentException(
                    "pageSize %d, pagesInFlight %d, overlap %s".formatted(pageSize, pagesInFlight, overlap));
        }
    }

    /** What decides which records come and what they are read as, beside the mapping. */
    String meaning() {
        return String.join("\n", model, domain.toString(), changedWith.orElse(""), groupBy.toString(), sum.toString());
    }
}
