package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.DerivedColumns;
import fr.vendange.canonical.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One product from what several sources say of it: column by column the first value that is not NULL, in an order of
 * sources that differs between what a product costs and what the wine is.
 */
final class ContributionMerge {
    private static final Set<String> COMMERCIAL = Set.of("name", "list_price_eur", "cost_price_eur", "active");

    /** What one source says. */
    record Contribution(String source, String sourceId, long runId, String position, Row row) {}

    /** The product, and which source each of its values came from. */
    record Merged(Row row, Contribution first, Map<String, String> lineage) {}

    private final List<String> sourceOrder;
    private final List<String> wineOrder;

    ContributionMerge(List<String> sourceOrder, List<String> wineOrder) {
        this.sourceOrder = sourceOrder;
        this.wineOrder = wineOrder;
    }

    /** Merges the contributions to one product; at least one. */
    Merged merge(List<Contribution> contributions) {
        List<Contribution> commercial = ordered(contributions, sourceOrder);
        List<Contribution> wine = ordered(contributions, wineOrder);
        Row row = new Row(CanonicalTable.PRODUCT_CATALOG);
        row.set(0, commercial.get(0).row().key());
        Map<String, String> lineage = new TreeMap<>();
        for (Column column : CanonicalTable.PRODUCT_CATALOG.stated()) {
            for (Contribution each : COMMERCIAL.contains(column.name()) ? commercial : wine) {
                Object value = each.row().get(column);
                if (value != null) {
                    row.set(column, value);
                    lineage.put(column.name(), each.source());
                    break;
                }
            }
        }
        DerivedColumns.complete(row);
        return new Merged(row, commercial.get(0), lineage);
    }

    private static List<Contribution> ordered(List<Contribution> contributions, List<String> order) {
        List<Contribution> sorted = new ArrayList<>(contributions);
        sorted.sort(Comparator.<Contribution>comparingInt(c -> rank(order, c.source()))
                .thenComparing(Contribution::source)
                .thenComparing(Contribution::sourceId));
        return sorted;
    }

    /** A source that the setting does not name comes after those it names. */
    private static int rank(List<String> order, String source) {
        int at = order.indexOf(source);
        return at < 0 ? order.size() : at;
    }
}
