package fr.vendange.odoo.extraction;

import fr.vendange.run.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * A window and what there is to read of it: everything that the server has to be asked before the run begins, so that
 * a server which fails meanwhile leaves no run behind.
 *
 * @param first the page that was read to open it; empty when there is none
 * @param listed the ids of the window's domain behind the first page, ascending: ranges of them may be asked for
 * @param named further ids that are asked for one by one, whatever the domain
 */
record WindowPlan(Window window, Optional<Page> first, long[] listed, long[] named) {
    private static final long[] NONE = {};

    static WindowPlan ofListed(Window window, long[] listed) {
        return new WindowPlan(window, Optional.empty(), listed, NONE);
    }

    static WindowPlan ofNamed(Window window, long[] named) {
        return new WindowPlan(window, Optional.empty(), NONE, named);
    }

    /** The pages that are left to read. */
    List<IdRange> ranges(int pageSize, LongPredicate committed) {
        long[] left = Arrays.stream(listed).filter(committed.negate()).toArray();
        List<IdRange> ranges = new ArrayList<>(IdRange.cut(left, pageSize, true));
        ranges.addAll(IdRange.cut(named, pageSize, false));
        return ranges;
    }
}
