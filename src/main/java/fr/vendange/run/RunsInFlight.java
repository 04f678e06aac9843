package fr.vendange.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The runs under way in this process and their ends, for whoever watches. */
public final class RunsInFlight {
    private final AtomicLong order = new AtomicLong();
    private final Map<Long, Run> runs = new ConcurrentSkipListMap<>();

    private final List<Consumer<RunReport>> watchers = new CopyOnWriteArrayList<>();

    /** Somebody wants to be told of each run that ends, refused files and known contents included. */
    public void whenEnded(Consumer<RunReport> watcher) {
        watchers.add(watcher);
    }

    /** Tells of a run that has ended. */
    public void ended(RunReport report) {
        watchers.forEach(watcher -> watcher.accept(report));
    }

    public void add(Run run) {
        runs.put(order.incrementAndGet(), run);
    }

    public void remove(Run run) {
        runs.values().removeIf(each -> each == run);
    }

    /** In the order they began. */
    public List<Run> current() {
        return List.copyOf(runs.values());
    }
}
