package fr.vendange.odoo.extraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a window: the records whose ids the server listed, between the first and the last of them.
 *
 * @param ids in ascending order; never empty
 * @param listed whether the ids are those of the window's domain, so that all of the range may be asked for; otherwise
 *     exactly these ids are
 */
record IdRange(long[] ids, boolean listed) {
    /** Ids as ranges of at most that many. */
    static List<IdRange> cut(long[] ids, int size, boolean listed) {
        List<IdRange> ranges = new ArrayList<>();
        for (int from = 0; from < ids.length; from += size) {
            ranges.add(new IdRange(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + size)), listed));
        }
        return ranges;
    }

    long first() {
        return ids[0];
    }

    long last() {
        return ids[ids.length - 1];
    }
}
