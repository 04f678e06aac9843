package fr.vendange.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The runs under way in this process, for whoever watches. */
public final class RunsInFlight {
    private final AtomicLong order = new AtomicLong();
    private final Map<Long, Run> runs = new ConcurrentSkipListMap<>();

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
