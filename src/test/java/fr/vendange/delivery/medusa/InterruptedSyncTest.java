package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.medusa.Mishap;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.run.OutboxEntry;
import fr.vendange.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deliveries that end anywhere: the shop dies in the middle of a batch, an answer is lost, or we are gone before anything
 * is written down of what the shop did. In the end the shop is as after an undisturbed run.
 */
class InterruptedSyncTest {
    private static final int WINES = 60;
    private static final String FIELDS = "title,handle,status,external_id,description,*variants,*variants.prices";

    @TempDir
    static Path folder;

    private static Database database;

    @BeforeAll
    static void open() {
        database = ShopBench.open(folder);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void fiveInterruptionsChangeNothing() {
        interrupted(5, 1);
    }

    @Test
    @Tag("soak")
    void twoHundredInterruptionsChangeNothing() {
        for (int seed = 1; seed <= 40; seed++) {
            interrupted(5, seed);
        }
    }

    private static void interrupted(int interruptions, long seed) {
        TreeSet<String> undisturbed;
        try (ShopBench bench = filled()) {
            bench.sync();
            undisturbed = state(bench);
        }
        Random random = new Random(seed);
        try (ShopBench bench = filled()) {
            bench.plan();
            for (int i = 0; i < interruptions; i++) {
                bench.shop.mishaps().clear();
                bench.shop.mishaps().nth("POST", ".*", 1 + random.nextInt(3), mishap(random));
                goneBeforeItIsWrittenDown(bench, random);
                bench.retryNow();
            }
            bench.shop.mishaps().clear();
            bench.deliver();
            assertEquals(undisturbed, state(bench), "seed " + seed);
            assertEquals(WINES * 2, bench.shop.inventory().size(), "seed " + seed);
        }
    }

    /** One batch, of which nothing is settled, and of every second one nothing is bound either. */
    private static void goneBeforeItIsWrittenDown(ShopBench bench, Random random) {
        List<OutboxEntry> entries =
                bench.database.outbox().claim(ShopBench.TARGET, 1 + random.nextInt(50), Duration.ofMinutes(2));
        bench.delivery().deliver(entries.stream().map(entry -> entry.message().body()).toList());
        if (random.nextBoolean()) {
            bench.database
                    .bindings()
                    .forget(
                            ShopBench.TARGET,
                            ProductDelivery.PRODUCT,
                            entries.stream()
                                    .map(entry -> entry.message().entity().substring("product/".length()))
                                    .toList());
        }
    }

    private static Mishap mishap(Random random) {
        Mishap.Stage[] stages = Mishap.Stage.values();
        return switch (random.nextInt(4)) {
            case 0 -> new Mishap.AnswerLost();
            case 1 -> new Mishap.AnswerCutOff();
            case 2 -> new Mishap.ProxyPage(502);
            default -> new Mishap.KilledAt(stages[random.nextInt(stages.length)]);
        };
    }

    private static ShopBench filled() {
        ShopBench bench = new ShopBench(SimulatedMedusa.start(), database);
        for (int i = 1; i <= WINES; i++) {
            bench.put(ShopBench.wine(i, "Vin " + i, 2, "12"));
        }
        return bench;
    }

    /** The products without what differs between two shops: ids, moments, order. */
    private static TreeSet<String> state(ShopBench bench) {
        TreeSet<String> products = new TreeSet<>();
        bench.shop.products(FIELDS).forEach(product -> {
            TreeSet<String> variants = new TreeSet<>();
            product.get("variants").forEach(variant -> {
                TreeSet<String> prices = new TreeSet<>();
                variant.get("prices")
                        .forEach(price -> prices.add(price.get("currency_code") + " " + price.get("amount")));
                variants.add(variant.get("sku") + " " + variant.get("metadata") + " " + prices);
            });
            products.add(String.join(
                    " | ",
                    product.get("external_id").asText(),
                    product.get("title").asText(),
                    product.get("handle").asText(),
                    product.get("status").asText(),
                    variants.toString()));
        });
        return products;
    }
}
