package fr.vendange.mapping;

import java.util.Comparator;
import java.util.List;

/**
 * How well one of a file's first records serves a mapping as its header.
 *
 * @param row which record, from 0
 * @param matched canonical columns that it feeds
 * @param requiredMissing columns without which nothing loads that it does not feed
 * @param cells how many cells with a name it has
 */
record HeaderFit(int row, int matched, int requiredMissing, int cells) {
    /** A header with every required column, then the most columns, the fewest strangers, the earliest. */
    static final Comparator<HeaderFit> BEST = Comparator.comparing(HeaderFit::isComplete)
            .reversed()
            .thenComparing(Comparator.comparingInt(HeaderFit::matched).reversed())
            .thenComparingInt(HeaderFit::requiredMissing)
            .thenComparing(Comparator.comparingInt(HeaderFit::cells).reversed())
            .thenComparingInt(HeaderFit::row);

    /** Between two mappings that feed as many columns, the one to which fewer of the file's are strangers. */
    static final Comparator<HeaderFit> CLOSEST = Comparator.comparing(HeaderFit::isComplete)
            .reversed()
            .thenComparing(Comparator.comparingInt(HeaderFit::matched).reversed())
            .thenComparingInt(HeaderFit::requiredMissing);

    static HeaderFit best(MappingFile mapping, List<List<String>> firstRecords) {
        HeaderFit best = new HeaderFit(0, 0, mapping.rules().size(), 0);
        for (int row = 0; row < firstRecords.size(); row++) {
            HeaderFit fit = of(mapping, row, firstRecords.get(row));
            if (BEST.compare(fit, best) < 0) {
                best = fit;
            }
        }
        return best;
    }

    boolean isComplete() {
        return requiredMissing == 0 && matched > 0;
    }

    private static HeaderFit of(MappingFile mapping, int row, List<String> record) {
        HeaderRow header = new HeaderRow(record);
        int matched = 0;
        int missing = 0;
        for (ColumnRule rule : mapping.rules()) {
            boolean found = header.find(rule.from()) >= 0;
            matched += found ? 1 : 0;
            missing += !found
                            && rule.required()
                            && rule.otherwise() == null
                            && !rule.from().isEmpty()
                    ? 1
                    : 0;
        }
        int cells = 0;
        for (int i = 0; i < header.size(); i++) {
            cells += header.isOfSource(i) ? 1 : 0;
        }
        return new HeaderFit(row, matched, missing, cells);
    }
}
