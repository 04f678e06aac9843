package fr.vendange.odoo.sim;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the server has seen and sent. */
public final class Traffic {
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final List<String> sequence = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    /** Requests for a model's method; {@code common} for version and authenticate. */
    public long requests(String model, String method) {
        LongAdder count = requests.get(model + "/" + method);
        return count == null ? 0 : count.sum();
    }

    public long requests() {
        return requests.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** By {@code model/method}. */
    public Map<String, Long> byMethod() {
        Map<String, Long> counts = new TreeMap<>();
        requests.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    /** Every request as {@code model/method}, in the order of arrival. */
    public List<String> sequence() {
        return List.copyOf(sequence);
    }

    /** The most requests that were being answered at one time, those waiting for a worker included. */
    public int mostInFlight() {
        return highest.get();
    }

    public long bytesSent() {
        return sent.get();
    }

    public long bytesReceived() {
        return received.get();
    }

    /** Records sent in pages. */
    public long rowsSent() {
        return rows.get();
    }

    public long authenticates() {
        return requests("common", "authenticate");
    }

    /** Counts from zero again. */
    public void reset() {
        requests.clear();
        sequence.clear();
        highest.set(inFlight.get());
        sent.set(0);
        received.set(0);
        rows.set(0);
    }

    void arrived(int bytes) {
        received.addAndGet(bytes);
        highest.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    void understood(String model, String method) {
        String name = model + "/" + method;
        requests.computeIfAbsent(name, key -> new LongAdder()).increment();
        sequence.add(name);
    }

    void answered(long bytes, int rowCount) {
        sent.addAndGet(bytes);
        rows.addAndGet(rowCount);
    }

    void left() {
        inFlight.decrementAndGet();
    }
}
