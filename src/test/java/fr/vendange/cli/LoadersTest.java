package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.Home;
import fr.vendange.cli.settings.Settings;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.testing.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However few loaders there are and however many files they share, batches begin in the order of their file. */
class LoadersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path home;

    @Test
    void aFullQueueMakesWhoeverBringsATaskDoTheOldestFirst() throws Exception {
        ThreadPoolExecutor pool = pool(1);
        CountDownLatch busy = new CountDownLatch(1);
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        pool.execute(() -> await(busy));
        pool.execute(() -> done.add("first"));

        pool.execute(() -> done.add("second"));

        assertEquals(List.of("first"), done, "done by the caller");
        busy.countDown();
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        assertEquals(List.of("first", "second"), done);
    }

    @Test
    void stoppedLoadersTakeNothingAndSaySo() {
        ThreadPoolExecutor pool = pool(1);
        pool.shutdown();

        assertThrows(RejectedExecutionException.class, () -> pool.execute(() -> {}));
    }

    @Test
    void oneLoaderIsEnough() throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("VENDANGE_LOADERS", "1");
        installation.environment.put("VENDANGE_BATCH_SIZE", "50");

        int exit = assertTimeoutPreemptively(
                PATIENCE, () -> installation.load(Installation.SAMPLES.resolve("ventes.csv")));

        assertEquals(ExitCode.QUARANTINE, exit, installation.err());
        assertEquals(888, installation.count("sales_lines"));
    }

    @Test
    void asManyFilesAsLoadersAreLoadedSideBySide() throws Exception {
        Installation.copy(Installation.CHECKOUT.resolve("routes"), home.resolve("routes"));
        Settings settings = Settings.read(
                Home.find(Map.of("VENDANGE_HOME", home.toString()), home),
                Map.of(),
                Map.of(
                        "vendange.jdbc.url", Postgres.databaseWithTables(),
                        "vendange.loaders", "2",
                        "vendange.batch.size", "1"));
        CamelHouse house = new CamelHouse();
        try (Services services = house.open(settings, Messages.in("fr"));
                Pipeline pipeline = house.pipeline(services, false)) {
            pipeline.start();
            List<String> files = List.of("clients.csv", "produits.csv", "stock.csv");
            ExecutorService people = Executors.newFixedThreadPool(files.size());
            List<Future<List<RunReport>>> loads = files.stream()
                    .map(file -> people.submit(() -> pipeline.load(
                            Installation.SAMPLES.resolve(file), new RunOptions("command", false, false, false))))
                    .toList();

            for (Future<List<RunReport>> load : loads) {
                assertEquals(
                        true,
                        load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).get(0).proven());
            }
            people.shutdown();
        }
    }

    private static ThreadPoolExecutor pool(int loaders) {
        LoadersProfile profile = new LoadersProfile(loaders);
        profile.setKeepAliveTime(1L);
        profile.setTimeUnit(TimeUnit.SECONDS);
        return (ThreadPoolExecutor)
                new DefaultThreadPoolFactory().newThreadPool(profile, Executors.defaultThreadFactory());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
