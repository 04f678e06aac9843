package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.vendange.medusa.LivingMedusa;
import fr.vendange.medusa.Mishap;
import fr.vendange.run.Bindings;
import fr.vendange.store.Database;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a shop may sell: the same of a simulated shop and of a real one. */
abstract class StockSyncContract {
    private static final ShopTerms TERMS = new ShopTerms("odoo", "eur", List.of(), Map.of());
    private static final String PATH = "/admin/inventory-items/location-levels/batch";

    @TempDir
    static Path folder;

    private static Database database;

    private ShopBench bench;
    private String location;

    abstract LivingMedusa startShop();

    @BeforeAll
    static void openDatabase() {
        database = ShopBench.open(folder);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        bench = new ShopBench(startShop(), database);
        location = ShopFacts.of(bench.client()).locations().get("WH/Stock");
        for (int i = 1; i <= 3; i++) {
            bench.put(ShopBench.wine(i, "Vin " + i, 1, "12"));
        }
        bench.sync();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void levelsAreMadeThenOnlyWhatMovedIsChangedAndAllOfItInOneRequest() {
        put(1, "WH", 12, 0);
        put(2, "WH", 24, 0);
        bench.stock(TERMS, new Reservations());
        assertEquals(new BigDecimal(12), bench.shop.stocked("W1-2019", location));
        assertEquals(new BigDecimal(24), bench.shop.stocked("W2-2019", location));

        bench.shop.forgetRequests();
        bench.stock.clear();
        put(1, "WH", 12, 0);
        put(2, "WH", 20, 0);
        put(3, "WH", 6, 0);
        LevelPlan.Outcome outcome = bench.stock(TERMS, new Reservations());
        assertEquals(new LevelPlan.Outcome(2, 1, Set.of()), outcome);
        assertEquals(List.of("POST " + PATH), bench.shop.writes());
        assertEquals(new BigDecimal(20), bench.shop.stocked("W2-2019", location));
        assertEquals(new BigDecimal(6), bench.shop.stocked("W3-2019", location));
    }

    @Test
    void whatIsReservedForOthersIsNotOfferedButWhatTheShopSoldIsNotTakenOffTwice() {
        put(1, "WH", 12, 5);
        put(2, "WH", 3, 5);
        Reservations ours = new Reservations();
        ours.add("119", "WH", new BigDecimal(2));
        bench.stock(TERMS, ours);
        assertEquals(new BigDecimal(9), bench.shop.stocked("W1-2019", location));
        assertEquals(new BigDecimal(0), bench.shop.stocked("W2-2019", location));
    }

    @Test
    void eachWarehouseGoesToItsLocationAndTwoThatAreOneAreAdded() {
        String lyon = bench.shop.location("Lyon");
        ShopTerms terms = new ShopTerms(
                "odoo", "eur", List.of(), Map.of("Chai", "WH/Stock", "Cave", "WH/Stock", "Dépôt", "Lyon"));
        put(1, "Cave", 4, 0);
        put(1, "Chai", 10, 0);
        put(1, "Dépôt", 7, 0);
        put(1, "Salon", 99, 0);
        LevelPlan.Outcome outcome = bench.stock(terms, new Reservations());
        assertEquals(new BigDecimal(14), bench.shop.stocked("W1-2019", location));
        assertEquals(new BigDecimal(7), bench.shop.stocked("W1-2019", lyon));
        assertEquals(Set.of("Salon"), outcome.unplaced());
    }

    @Test
    void whatTheShopDoesNotHaveIsNotSent() {
        put(9, "WH", 12, 0);
        bench.stock(TERMS, new Reservations());
        assertNull(bench.shop.stocked("W9-2019", location));
        assertEquals(0, bench.shop.writes().stream().filter(PATH::equals).count());
    }

    @Test
    void anAnswerThatIsLostIsAskedForAndNothingIsRefused() {
        bench.shop.mishaps().nth("POST", PATH, 1, new Mishap.AnswerLost());
        put(1, "WH", 12, 0);
        put(2, "WH", 24, 0);
        bench.stock(TERMS, new Reservations());
        bench.retryNow();
        bench.stock(TERMS, new Reservations());
        assertEquals(new BigDecimal(12), bench.shop.stocked("W1-2019", location));
        assertEquals(Map.of(Bindings.State.SENT, 2L), database.bindings().counts("medusa-stock", "level"));
    }

    private void put(int wine, String warehouse, int onHand, int reserved) {
        bench.stock.add(new ShopBench.Stock(
                Integer.toString(wine * 100 + 19), "W" + wine + "-2019", warehouse, onHand, reserved));
    }
}
