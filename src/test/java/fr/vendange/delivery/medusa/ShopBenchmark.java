package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.medusa.Speed;
import fr.vendange.run.Assortment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first synchronisation beside a bare loop that posts the same bodies, and one of which one part in a hundred moved. */
@Tag("benchmark")
class ShopBenchmark {
    private static final int PRODUCTS = Integer.getInteger("vendange.bench.products", 2_000);

    @Test
    void theFirstOneIsBoundByTheShopAndTheNextOneByWhatMoved(@TempDir Path folder, @TempDir Path other) {
        long loop;
        try (ShopBench bench = filled(other)) {
            long start = System.nanoTime();
            bareLoop(bench);
            loop = System.nanoTime() - start;
            bench.database.close();
        }
        try (ShopBench bench = filled(folder)) {
            long start = System.nanoTime();
            bench.sync();
            long first = System.nanoTime() - start;
            assertEquals(PRODUCTS, bench.shop.products("id").size());
            for (int i = 1; i <= PRODUCTS; i += 100) {
                bench.put(ShopBench.named(bench.template(Integer.toString(i)), "Changé " + i));
            }
            bench.shop.forgetRequests();
            start = System.nanoTime();
            bench.sync();
            long next = System.nanoTime() - start;
            System.out.printf(
                    "bare loop %.2f s, first %.2f s (%.3f), 1 %% changed %.2f s (%.1f %%), writes %s%n",
                    loop / 1e9,
                    first / 1e9,
                    (double) first / loop,
                    next / 1e9,
                    100.0 * next / first,
                    bench.shop.writes());
            assertTrue((double) first / loop <= 1.15);
            assertTrue((double) next / first < 0.03);
            bench.database.close();
        }
    }

    private static ShopBench filled(Path folder) {
        SimulatedMedusa shop = SimulatedMedusa.start();
        shop.speed(Speed.MEASURED);
        ShopBench bench = new ShopBench(shop, folder);
        for (int i = 1; i <= PRODUCTS; i++) {
            bench.put(ShopBench.wine(i, "Vin " + i, 3, "12"));
        }
        return bench;
    }

    private static void bareLoop(ShopBench bench) {
        MedusaClient client = bench.client();
        ProductBodies bodies = new ProductBodies(ShopFacts.of(client), Map.of(), Map.of());
        ProductDesign design = new ProductDesign("eur", Set.of("eur"), Set.of(), PriceLists.none());
        String after = "";
        while (true) {
            List<Assortment.Template> page = bench.assortment().templates("odoo", after, 50);
            if (page.isEmpty()) {
                return;
            }
            ObjectNode batch = MedusaJson.object();
            ArrayNode creates = batch.putArray("create");
            page.forEach(template -> {
                ShopProduct product = design.of(template).product();
                creates.add(bodies.creation(product, product.handle(), Map.of()));
            });
            client.post(
                    "/admin/products/batch?fields=id,external_id,variants.id,variants.metadata,variants.sku", batch);
            after = page.get(page.size() - 1).id();
        }
    }
}
