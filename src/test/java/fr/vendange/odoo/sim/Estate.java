package fr.vendange.odoo.sim;

/**
 * The records 1 to {@link #count} of a table, made from their id whenever they are read, so that half a million of them
 * take no memory.
 */
interface Estate {
    long[] NO_CHILDREN = {};

    Estate NONE = new Estate() {
        @Override
        public long count() {
            return 0;
        }

        @Override
        public Object value(long id, String field) {
            return null;
        }
    };

    long count();

    /** The stored value, null where the field is empty. */
    Object value(long id, String field);

    /** The records whose many2one {@code field} is this parent. */
    default long[] children(String field, long parent) {
        return NO_CHILDREN;
    }
}
