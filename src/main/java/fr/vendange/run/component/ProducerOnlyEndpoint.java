package fr.vendange.run.component;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultEndpoint;

/** An endpoint that messages are sent to and none come from. */
public abstract class ProducerOnlyEndpoint extends DefaultEndpoint {
    protected ProducerOnlyEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /** @throws UnsupportedOperationException always */
    @Override
    public final Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(getEndpointBaseUri() + " can be sent to, it gives no messages");
    }

    /**
     * The operation that a URI names, in lower case.
     *
     * @throws IllegalArgumentException when there is none of that name; the message lists those there are
     */
    public static <O extends Enum<O>> O operation(Class<O> operations, String uri, String name) {
        for (O operation : operations.getEnumConstants()) {
            if (operation.name().equalsIgnoreCase(name)) {
                return operation;
            }
        }
        String known = Arrays.stream(operations.getEnumConstants())
                .map(ProducerOnlyEndpoint::nameInUris)
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("%s: no operation « %s », there is %s".formatted(uri, name, known));
    }

    private static String nameInUris(Enum<?> operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
