package fr.vendange.odoo.extraction;

import java.util.List;

/**
 * A value that no field of Odoo holds as such. Computed for all the records of a page at once, because some of them ask
 * somebody else.
 */
interface Computed {
    /** The paths it is computed from, in the order of its arguments; what the server lacks comes as null. */
    List<String> needs();

    /**
     * The values of these records.
     *
     * @param arguments for each record, what {@link #needs} names
     * @return in the same order; a {@link fr.vendange.canonical.Problem} where the record cannot load because of it
     */
    List<Object> of(List<Object[]> arguments);

    /** One that looks at one record at a time. */
    static Computed each(List<String> needs, OfOne function) {
        return new Computed() {
            @Override
            public List<String> needs() {
                return needs;
            }

            @Override
            public List<Object> of(List<Object[]> arguments) {
                // values may be null, which List.of and toList of a stream of them would not all take
                Object[] values = new Object[arguments.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = function.of(arguments.get(i));
                }
                return java.util.Arrays.asList(values);
            }
        };
    }

    /** What one record gives. */
    @FunctionalInterface
    interface OfOne {
        Object of(Object[] arguments);
    }
}
