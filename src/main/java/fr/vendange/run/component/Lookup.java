package fr.vendange.run.component;

import org.apache.camel.CamelContext;

/** The registry's beans, by type. */
public final class Lookup {
    private Lookup() {}

    /**
     * The one bean of that type.
     *
     * @throws IllegalStateException when there is none or more than one: the program is put together wrongly
     */
    public static <T> T of(CamelContext context, Class<T> type) {
        T bean = context.getRegistry().findSingleByType(type);
        if (bean == null) {
            throw new IllegalStateException("The registry needs one bean of type " + type.getName());
        }
        return bean;
    }
}
