package fr.vendange.crash;

import static fr.vendange.run.CrashPoint.ORDERS_OBSERVED;
import static fr.vendange.run.CrashPoint.ORDER_SETTLED;
import static fr.vendange.run.CrashPoint.WRITE_ANSWERED;
import static fr.vendange.run.CrashPoint.WRITE_NOTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.crash.Installation.Kind;
import fr.vendange.delivery.odoo.Contacts;
import fr.vendange.delivery.odoo.RememberedWrites;
import fr.vendange.delivery.odoo.SureWrites;
import fr.vendange.delivery.orders.OrderTerms;
import fr.vendange.delivery.orders.SaleOrders;
import fr.vendange.delivery.orders.ShopOrders;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.Secret;
import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.run.CrashPoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while it writes the shop's orders into Odoo; each is there once, as if nothing had happened. */
class ShopOrdersCrashTest {
    private static final int FEW = 40;
    private static final int MANY = 500;
    private static final int SOAK_KILLS = Integer.getInteger("vendange.soak.kills", 200);
    static final Map<CrashPoint, Integer> KILLS = new LinkedHashMap<>();

    static {
        KILLS.put(ORDERS_OBSERVED, 1);
        KILLS.put(WRITE_NOTED, 6);
        KILLS.put(WRITE_ANSWERED, 9);
        KILLS.put(ORDER_SETTLED, 5);
    }

    @TempDir
    Path folder;

    @Test
    void killedAtItsWorstMomentsTheServicePlacesEachOrderOnce() throws Exception {
        try (Estate undisturbed = new Estate(folder.resolve("undisturbed"), FEW);
                Estate killed = new Estate(folder.resolve("killed"), FEW)) {
            undisturbed.placeAll();
            for (Map.Entry<CrashPoint, Integer> kill : KILLS.entrySet()) {
                try (Program program = killed.installation.startUntil(kill.getKey(), kill.getValue(), "run")) {
                    assertEquals(Program.KILLED, program.end(), () -> kill + " was not reached");
                }
            }
            killed.killedWhen(25);
            killed.toTheEnd();
            assertEquals(undisturbed.odooHolds(), killed.odooHolds());
        }
    }

    @Tag("soak")
    @Test
    void killedTwoHundredTimesTheServicePlacesEachOfFiveHundredOrdersOnce() throws Exception {
        long seed = Long.getLong("vendange.soak.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        try (Estate undisturbed = new Estate(folder.resolve("undisturbed"), MANY);
                Estate killed = new Estate(folder.resolve("killed"), MANY)) {
            undisturbed.placeAll();
            for (int kill = 1; kill <= SOAK_KILLS; kill++) {
                int enough = MANY * kill * 10 / (SOAK_KILLS * 11);
                try (Program program = killed.installation.start("run")) {
                    program.until("orders", () -> killed.odoo.count("sale.order") >= enough);
                    program.endsWithin(Duration.ofMillis(random.nextInt(60)));
                    program.kill();
                }
            }
            killed.toTheEnd();
            assertEquals(undisturbed.odooHolds(), killed.odooHolds(), "seed " + seed);
        }
    }

    /** A shop with orders, an Odoo, and the program between them. */
    private static final class Estate implements AutoCloseable {
        final SimulatedMedusa shop = SimulatedMedusa.start();
        final SimulatedOdoo odoo = SimulatedOdoo.start("17.0");
        final Installation installation;
        final List<ObjectNode> all = new ArrayList<>();
        final List<String> placed = new ArrayList<>();

        Estate(Path home, int orders) throws Exception {
            odoo.create("product.product", Map.of("name", "Côte Réserve", "default_code", "CCR-2019"));
            odoo.create("product.product", Map.of("name", "Port", "default_code", "LIVRAISON"));
            for (int i = 1; i <= orders; i++) {
                order(i);
            }
            installation = Installation.make(
                    home,
                    Kind.H2,
                    "odoo.url=" + odoo.url(),
                    "odoo.db.name=" + SimulatedOdoo.DATABASE,
                    "odoo.username=" + SimulatedOdoo.LOGIN,
                    "odoo.api.key=" + SimulatedOdoo.KEY,
                    "odoo.settling=300ms",
                    "medusa.url=" + shop.url(),
                    "medusa.api.key=" + SimulatedMedusa.KEY,
                    "medusa.orders.every=200ms",
                    "medusa.orders.since=2026-01-01T00:00:00Z");
        }

        /** Every third one is paid, every seventh cancelled before anybody saw it; two orders of each buyer. */
        private void order(int number) {
            ObjectNode order = ShopOrders.captured();
            String moment = Instant.now().minusSeconds(60_000L - number).toString();
            String id = "order_%04d".formatted(number);
            order.put("id", id)
                    .put("display_id", number)
                    .put("email", "buyer%d@exemple.fr".formatted(number / 2))
                    .put("created_at", moment)
                    .put("updated_at", Instant.now().toString());
            if (number % 7 == 0) {
                ShopOrders.cancelled(order);
            } else {
                placed.add(id);
            }
            if (number % 3 == 0) {
                ShopOrders.paid(order);
                order.put("payment_status", "captured");
            }
            shop.order(order);
            all.add(order);
        }

        /** What the service does with the orders, one behind the other and without being disturbed. */
        void placeAll() {
            try (OdooClient client = new OdooClient(OdooConnection.of(
                    "odoo",
                    odoo.url(),
                    SimulatedOdoo.DATABASE,
                    SimulatedOdoo.LOGIN,
                    () -> Secret.of(SimulatedOdoo.KEY)))) {
                SureWrites writes = new SureWrites(client, new RememberedWrites(), Clock.systemUTC(), Duration.ZERO);
                OrderTerms terms = new OrderTerms("LIVRAISON", Map.of(), Optional.empty());
                SaleOrders orders = new SaleOrders(client, writes, new Contacts(writes), terms, ShopOrders.mapping());
                for (ObjectNode order : all) {
                    orders.settle(ShopOrders.read(order), Optional.empty());
                }
            }
        }

        void killedWhen(int orders) throws Exception {
            try (Program program = installation.start("run")) {
                program.until(orders + " orders", () -> odoo.count("sale.order") >= orders);
                program.kill();
            }
        }

        void toTheEnd() throws Exception {
            try (Program program = installation.start("run")) {
                program.until(
                        "the shop knows all orders",
                        () -> placed.stream()
                                .allMatch(id -> shop.order(id).path("metadata").has("odoo_order_id")));
                program.stop();
            }
        }

        /** What Odoo holds of the shop, without its own numbers. */
        Map<String, List<String>> odooHolds() {
            Map<String, List<String>> held = new TreeMap<>();
            for (long id : odoo.ids("sale.order")) {
                held.computeIfAbsent(String.valueOf(of("sale.order", id, "client_order_ref")), ref -> new ArrayList<>())
                        .add(String.join(
                                "|",
                                String.valueOf(of("sale.order", id, "state")),
                                String.valueOf(of("sale.order", id, "amount_total")),
                                String.valueOf(of("res.partner", (Long) of("sale.order", id, "partner_id"), "email"))));
            }
            List<String> contacts = new ArrayList<>();
            for (long id : odoo.ids("res.partner")) {
                contacts.add(of("res.partner", id, "email") + "|" + of("res.partner", id, "type") + "|"
                        + of("res.partner", id, "name"));
            }
            contacts.sort(null);
            held.put("contacts", contacts);
            held.put("lines", List.of(Long.toString(odoo.count("sale.order.line"))));
            return held;
        }

        private Object of(String model, long id, String field) {
            return odoo.value(model, id, field);
        }

        @Override
        public void close() {
            shop.close();
            odoo.close();
        }
    }
}
