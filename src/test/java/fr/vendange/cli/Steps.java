package fr.vendange.cli;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Sees every step that exchanges take through the routes, and can do something just before one of them. */
final class Steps implements InterceptStrategy {
    private final Set<String> visited = new ConcurrentSkipListSet<>();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Exchange>> before = new ConcurrentHashMap<>();

    /** The ids of the nodes that were visited. */
    Set<String> visited() {
        return visited;
    }

    /** Does something when an exchange comes to a node for the given time, 1 being the first. */
    void before(String node, int time, Runnable action) {
        before(node, time, exchange -> action.run());
    }

    /** The same with that exchange, which the action may change. */
    void before(String node, int time, Consumer<Exchange> action) {
        times.remove(node);
        before.put(node + " " + time, action);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    come(definition.getId(), exchange);
                } catch (RuntimeException | Error e) {
                    // as if the step itself had failed
                    exchange.setException(e);
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, callback);
            }
        };
    }

    private void come(String node, Exchange exchange) {
        visited.add(node);
        int time = times.computeIfAbsent(node, n -> new AtomicInteger()).incrementAndGet();
        Consumer<Exchange> action = before.remove(node + " " + time);
        if (action != null) {
            action.accept(exchange);
        }
    }
}
