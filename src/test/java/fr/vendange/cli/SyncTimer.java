package fr.vendange.cli;

import com.sun.management.GarbageCollectionNotificationInfo;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.Settings;
import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.Window;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Times the readings of an Odoo through the shipped routes, everything on, from the call to the end of the last run.
 * Arguments: the JDBC URL ({@code -} for embedded H2 in home), home, the address, then the readings one after the other, each as streams joined by commas. Prints a line
 * for each; {@code pause} waits for a line of input. With {@code -Dheap.live=true} the whole heap is collected once a
 * second, and the line tells what was alive at most: what younger collections leave lying about says nothing.
 */
public final class SyncTimer {
    private static final String ASKED_FOR = "System.gc()";

    private final AtomicLong held = new AtomicLong();

    private SyncTimer() {}

    public static void main(String[] arguments) throws Exception {
        SyncTimer timer = new SyncTimer();
        if (Boolean.getBoolean("heap.live")) {
            timer.watchTheHeap();
        }
        Home home = Home.find(Map.of("VENDANGE_HOME", arguments[1]), Path.of(arguments[1]));
        Map<String, String> options = new HashMap<>(Map.of(
                "odoo.url", arguments[2],
                "odoo.db.name", SimulatedOdoo.DATABASE,
                "odoo.username", SimulatedOdoo.LOGIN,
                "odoo.api.key", SimulatedOdoo.KEY));
        if (!arguments[0].equals("-")) {
            options.put("vendange.jdbc.url", arguments[0]);
        }
        Settings settings = Settings.read(home, Map.of(), options);
        CamelHouse house = new CamelHouse();
        try (Services services = house.open(settings, Messages.in("fr"));
                Pipeline pipeline = house.pipeline(services, false)) {
            pipeline.start();
            for (String streams : List.of(arguments).subList(3, arguments.length)) {
                if (streams.equals("pause")) {
                    System.out.println("paused");
                    System.in.read();
                } else {
                    timer.read(pipeline, streams.split(","));
                }
            }
        }
    }

    private void read(Pipeline pipeline, String[] streams) throws PipelineStopped {
        held.set(0);
        long rows = 0;
        boolean proven = true;
        long start = System.nanoTime();
        for (String stream : streams) {
            for (RunReport report : pipeline.sync(
                    new SyncRequest(stream, Window.Kind.CHANGES, null, null),
                    new RunOptions("command", false, false, false))) {
                rows += report.counts().read();
                proven &= report.proven();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "seconds=%.3f rows=%d heapMB=%d proven=%b%n",
                (System.nanoTime() - start) / 1e9,
                rows,
                held.get() >> 20,
                proven);
    }

    private void watchTheHeap() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, back) -> collected(
                                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())),
                            null,
                            null);
        }
        Thread collecting = new Thread(() -> {
            while (true) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                System.gc();
            }
        });
        collecting.setDaemon(true);
        collecting.start();
    }

    private void collected(GarbageCollectionNotificationInfo collection) {
        if (!collection.getGcCause().equals(ASKED_FOR)) {
            return;
        }
        long after = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> !pool.getKey().contains("Metaspace")
                        && !pool.getKey().contains("Code")
                        && !pool.getKey().contains("Class"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        held.accumulateAndGet(after, Math::max);
    }
}
