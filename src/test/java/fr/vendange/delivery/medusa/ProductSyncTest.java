package fr.vendange.delivery.medusa;

import static fr.vendange.delivery.medusa.ShopBench.named;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.medusa.LivingMedusa;
import fr.vendange.medusa.Mishap;
import fr.vendange.medusa.SimulatedMedusa;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the simulated shop, which can also be killed at a chosen moment, and made to write prices twice. */
class ProductSyncTest extends ProductSyncContract {
    private SimulatedMedusa simulated;

    @Override
    LivingMedusa startShop() {
        simulated = SimulatedMedusa.start();
        return simulated;
    }

    @ParameterizedTest
    @EnumSource(Mishap.Stage.class)
    void whatAShopThatWasKilledLeftBehindIsRepaired(Mishap.Stage stage) {
        bench.shop.mishaps().nth("POST", "/admin/products/batch", 1, new Mishap.KilledAt(stage));
        wines(5);
        bench.sync();
        bench.retryNow();
        bench.deliver();
        assertEquals(5, bench.shop.products("id").size());
        assertEquals(10, bench.shop.inventory().size());
        for (JsonNode product : bench.shop.products(FIELDS)) {
            String key = product.get("external_id").asText();
            assertEquals(
                    Map.of("W" + key + "-2019", "eur 12", "W" + key + "-2020", "eur 12"),
                    prices(product),
                    stage.name());
            product.get("variants")
                    .forEach(variant ->
                            assertEquals(1, variant.get("inventory_items").size(), stage.name()));
        }
    }

    @Test
    void pricesThatConcurrentWritersDoubledAreMadeSingleAgain() throws InterruptedException {
        wines(1);
        bench.sync();
        JsonNode product = product("1");
        String path = "/admin/products/" + product.get("id").asText() + "/variants/"
                + product.at("/variants/0/id").asText();
        simulated.pricesMeet(2);
        Runnable writer =
                () -> bench.shop.byHand("POST", path, "{\"prices\":[{\"currency_code\":\"eur\",\"amount\":99}]}");
        Thread one = new Thread(writer);
        one.start();
        writer.run();
        one.join();
        simulated.pricesMeet(0);
        assertEquals("eur 99, eur 99", prices(product("1")).get("W1-2019"));
        bench.put(named(bench.template("1"), "Vin un"));
        bench.sync();
        assertEquals("eur 12", prices(product("1")).get("W1-2019"));
    }
}
