package fr.vendange.crash;

import static fr.vendange.run.CrashPoint.LEVELS_SENT;
import static fr.vendange.run.CrashPoint.PRODUCTS_BOUND;
import static fr.vendange.run.CrashPoint.PRODUCTS_PLANNED;
import static fr.vendange.run.CrashPoint.PRODUCTS_SENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.crash.Installation.Kind;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.medusa.Speed;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.run.CrashPoint;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed while it brings products to the shop; in the end the shop is as if nothing had happened. */
class ShopProductsCrashTest {
    private static final int SOAK_ROUNDS = 40;
    private static final int KILLS_A_ROUND = 5;
    private static final EstateSize FEW = new EstateSize(5, 240, 5, 5, 1);
    static final List<CrashPoint> STEPS = List.of(PRODUCTS_PLANNED, PRODUCTS_SENT, PRODUCTS_BOUND, LEVELS_SENT);
    private static final String PRODUCTS = "POST /admin/products/batch";
    private static final String FIELDS = "title,handle,status,external_id,thumbnail,*images,*variants,*variants.prices,"
            + "variants.inventory_items.inventory_item_id";

    @TempDir
    Path folder;

    @Test
    void killedInTheMiddleOfABatchAndAfterTheShopAnsweredTheProgramMakesNothingTwice() throws Exception {
        TreeSet<String> undisturbed = undisturbed(false);
        try (Estate killed = new Estate(folder.resolve("killed"))) {
            killed.killedWhileTheShopWorks();
            killed.killedAt(PRODUCTS_SENT);
            killed.toTheEnd();
            assertEquals(undisturbed, killed.shopHolds());
        }
    }

    @Tag("soak")
    @Test
    void killedTwoHundredTimesTheProgramMakesNothingTwice() throws Exception {
        long seed = Long.getLong("vendange.soak.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<String> undisturbed = undisturbed(true);
        for (int round = 1; round <= SOAK_ROUNDS; round++) {
            try (Estate killed = new Estate(folder.resolve("killed-" + round))) {
                killed.readStock();
                for (int kill = 1; kill <= KILLS_A_ROUND; kill++) {
                    killed.killedAnywhere(random);
                }
                killed.toTheEnd();
                assertEquals(undisturbed, killed.shopHolds(), "seed " + seed + ", round " + round);
            }
        }
    }

    private TreeSet<String> undisturbed(boolean stocked) throws Exception {
        try (Estate estate = new Estate(folder.resolve("undisturbed"))) {
            if (stocked) {
                estate.readStock();
            }
            estate.toTheEnd();
            return estate.shopHolds();
        }
    }

    /** An Odoo with products, pictures and stock, a shop that takes its time, and the program between them. */
    private static final class Estate implements AutoCloseable {
        final SimulatedMedusa shop = SimulatedMedusa.start();
        final SimulatedOdoo odoo = SimulatedOdoo.start("17.0");
        final Installation installation;

        Estate(Path home) throws Exception {
            odoo.fill(FEW, 1);
            picture(1);
            picture(2);
            shop.speed(Speed.MEASURED);
            installation = Installation.make(
                    home,
                    Kind.H2,
                    "odoo.url=" + odoo.url(),
                    "odoo.db.name=" + SimulatedOdoo.DATABASE,
                    "odoo.username=" + SimulatedOdoo.LOGIN,
                    "odoo.api.key=" + SimulatedOdoo.KEY,
                    "medusa.url=" + shop.url(),
                    "medusa.api.key=" + SimulatedMedusa.KEY);
        }

        private void picture(long template) throws NoSuchAlgorithmException {
            byte[] label = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', (byte) template};
            String checksum =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(label));
            odoo.write(
                    "product.template",
                    template,
                    Map.of("image_1920", Base64.getEncoder().encodeToString(label)));
            odoo.create(
                    "ir.attachment",
                    Map.of(
                            "res_model",
                            "product.template",
                            "res_field",
                            "image_1920",
                            "res_id",
                            template,
                            "checksum",
                            checksum));
        }

        void readStock() throws Exception {
            ended("sync", "odoo", "--stream", "stock");
        }

        void toTheEnd() throws Exception {
            ended("sync", "medusa");
        }

        private void ended(String... command) throws Exception {
            try (Program program = installation.start(command)) {
                int code = program.end();
                assertEquals(0, code, program.said());
            }
        }

        void killedAt(CrashPoint step) throws Exception {
            try (Program program = installation.startUntil(step, 1, "sync", "medusa")) {
                assertEquals(Program.KILLED, program.end(), () -> step + " was not reached");
            }
        }

        /** While the shop is at its first batch of products, which takes it half a second. */
        void killedWhileTheShopWorks() throws Exception {
            try (Program program = installation.start("sync", "medusa")) {
                program.until("a batch", () -> shop.writes().contains(PRODUCTS));
                program.kill();
            }
        }

        /** At a step, where it comes that far, or after any of its requests. */
        void killedAnywhere(SplittableRandom random) throws Exception {
            if (random.nextInt(3) == 0) {
                CrashPoint step = STEPS.get(random.nextInt(STEPS.size()));
                try (Program program = installation.startUntil(step, 1, "sync", "medusa")) {
                    program.end();
                }
                return;
            }
            shop.forgetRequests();
            int requests = 1 + random.nextInt(12);
            try (Program program = installation.start("sync", "medusa")) {
                program.untilEnded(() -> shop.requests().size() >= requests);
                program.endsWithin(Duration.ofMillis(random.nextInt(200)));
                program.kill();
            }
        }

        /** The products and what they are counted by, without what differs between two shops: ids, moments, order. */
        TreeSet<String> shopHolds() {
            TreeSet<String> held = new TreeSet<>();
            shop.products(FIELDS).forEach(product -> held.add(told(product)));
            shop.inventory().forEach(item -> {
                List<String> levels = new ArrayList<>();
                item.path("location_levels")
                        .forEach(level ->
                                levels.add(level.path("stocked_quantity").asText()));
                held.add(item.path("sku").asText() + " " + levels);
            });
            held.add("items: " + shop.inventory().size());
            held.add("products: " + shop.products("id").size());
            return held;
        }

        private static String told(JsonNode product) {
            TreeSet<String> variants = new TreeSet<>();
            product.get("variants").forEach(variant -> {
                TreeSet<String> prices = new TreeSet<>();
                variant.get("prices")
                        .forEach(price -> prices.add(price.get("currency_code") + " " + price.get("amount")));
                variants.add(String.join(
                        " ",
                        variant.path("sku").asText(),
                        variant.path("metadata").toString(),
                        Integer.toString(variant.path("inventory_items").size()),
                        prices.toString()));
            });
            return String.join(
                    " | ",
                    product.get("external_id").asText(),
                    product.get("title").asText(),
                    product.get("handle").asText(),
                    product.get("status").asText(),
                    product.path("thumbnail").asText().replaceAll(".*/\\d+-", ""),
                    Integer.toString(product.get("images").size()),
                    variants.toString());
        }

        @Override
        public void close() {
            shop.close();
            odoo.close();
        }
    }
}
