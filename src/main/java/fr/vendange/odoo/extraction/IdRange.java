package fr.vendange.odoo.extraction;

/**
 * A part of a window: the records whose ids the server listed, between the first and the last of them.
 *
 * @param ids in ascending order; never empty
 * @param listed whether the ids are those of the window's domain, so that all of the range may be asked for; otherwise
 *     exactly these ids are
 */
record IdRange(long[] ids, boolean listed) {
    long first() {
        return ids[0];
    }

    long last() {
        return ids[ids.length - 1];
    }
}
