package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Products and stock of Odoo in the shop, by the commands and through the shipped routes. */
class ShopProductsTest {
    @TempDir
    Path home;

    private final SimulatedMedusa shop = SimulatedMedusa.start();
    private final SimulatedOdoo odoo = SimulatedOdoo.start("17.0");
    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        odoo.fill(EstateSize.SMALL, 1);
        installation = new Installation(home);
        Map<String, String> environment = installation.environment;
        environment.put("VENDANGE_LANGUAGE", "fr");
        environment.put("MEDUSA_URL", shop.url().toString());
        environment.put("MEDUSA_API_KEY", SimulatedMedusa.KEY);
        environment.put("ODOO_URL", odoo.url().toString());
        environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
    }

    @AfterEach
    void stop() {
        shop.close();
        odoo.close();
    }

    @Test
    void aDryRunSendsNothingAndASyncSendsExactlyWhatItSaid() throws Exception {
        JsonNode plan = installation.json("sync", "medusa", "--dry-run");
        assertEquals(List.of(), shop.products("id"));
        assertEquals(List.of(), shop.writes());
        int planned = plan.at("/counts/create").asInt();
        assertTrue(planned > 5, plan.toString());

        assertEquals(0, installation.run("sync", "odoo", "--stream", "stock"));
        JsonNode first = installation.json("sync", "medusa");
        assertEquals(planned, first.path("sentProducts").asInt(), first.toString());
        assertEquals(planned, shop.products("id").size());
        assertTrue(first.path("sentQuantities").asInt() > 5, first.toString());

        shop.forgetRequests();
        JsonNode again = installation.json("sync", "medusa");
        assertEquals(0, again.path("sentProducts").asInt());
        assertEquals(0, again.path("sentQuantities").asInt());
        assertEquals(
                planned,
                again.at("/counts/unchanged").asInt()
                        - plan.at("/counts/unchanged").asInt());
        assertEquals(List.of(), shop.writes());
    }

    @Test
    void whatChangesInOdooIsToldAndSentAlone() {
        installation.run("sync", "medusa");
        JsonNode product = shop.products("id,title,external_id,handle").get(0);
        String key = product.get("external_id").asText();
        odoo.write("product.template", Long.parseLong(key), Map.of("name", "Cuvée d’essai"));
        shop.forgetRequests();

        assertEquals(0, installation.run("sync", "medusa", "--dry-run"));
        assertTrue(installation.out().contains("~ " + key + " Cuvée d’essai : à modifier"), installation.out());
        assertTrue(
                installation.out().contains("title: " + product.get("title").asText() + " → Cuvée d’essai"),
                installation.out());
        assertEquals(List.of(), shop.writes());

        assertEquals(0, installation.run("sync", "medusa"));
        assertEquals(List.of("POST /admin/products/batch"), shop.writes());
        assertTrue(shop.products("title").stream()
                .anyMatch(p -> p.get("title").asText().equals("Cuvée d’essai")));
    }

    @Test
    void thePictureOfAProductAndWhatIsArchivedReachTheShop() throws Exception {
        byte[] label = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1};
        String checksum = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(label));
        assertEquals(0, installation.run("sync", "odoo", "--stream", "stock"));
        assertEquals(0, installation.run("sync", "medusa"));
        JsonNode stocked = shop.inventory().stream()
                .filter(item -> item.at("/location_levels/0/stocked_quantity").asInt() > 0)
                .findFirst()
                .orElseThrow();
        String sku = stocked.get("sku").asText();
        JsonNode product = shop.products("id,external_id,*variants").stream()
                .filter(each -> skus(each).contains(sku) && skus(each).size() > 1)
                .findFirst()
                .orElseThrow();
        long template = product.get("external_id").asLong();

        odoo.write("product.template", template, Map.of("image_1920", Base64.getEncoder().encodeToString(label)));
        odoo.create(
                "ir.attachment",
                Map.of("res_model", "product.template", "res_field", "image_1920", "res_id", template,
                        "checksum", checksum));
        long variant = Arrays.stream(odoo.ids("product.product"))
                .filter(id -> sku.equals(odoo.value("product.product", id, "default_code")))
                .findFirst()
                .orElseThrow();
        odoo.write("product.product", variant, Map.of("active", false));
        assertEquals(0, installation.run("sync", "medusa"));

        JsonNode after = shop.products("external_id,thumbnail,*variants").stream()
                .filter(each -> each.get("external_id").asLong() == template)
                .findFirst()
                .orElseThrow();
        assertTrue(after.get("thumbnail").asText().endsWith("vendange-" + checksum + ".png"), after.toString());
        assertTrue(skus(after).contains(sku), after.toString());
        assertEquals(
                BigDecimal.ZERO,
                shop.stocked(sku, stocked.at("/location_levels/0/location_id").asText()));
    }

    private static List<String> skus(JsonNode product) {
        List<String> skus = new ArrayList<>();
        product.get("variants").forEach(variant -> skus.add(variant.path("sku").asText()));
        return skus;
    }

    @Test
    void pingTellsWhatTheShopSellsInOrWhatIsInTheWay() {
        assertEquals(0, installation.run("ping", "medusa"));
        assertEquals(
                "La boutique « medusa » répond à l’adresse " + shop.url() + ".\nProduits dans la boutique : 0\n"
                        + "Monnaies de la boutique : eur\nLieux de stock : WH/Stock\n",
                installation.out());
        installation.environment.put("MEDUSA_API_KEY", "sk_wrong");
        assertEquals(2, installation.run("ping", "medusa"));
        assertTrue(installation.err().contains("La boutique « medusa » refuse la clé"), installation.err());
        installation.environment.remove("MEDUSA_URL");
        installation.environment.remove("MEDUSA_API_KEY");
        assertEquals(2, installation.run("ping", "medusa"));
        assertTrue(installation.err().contains("La boutique n’est pas configurée"), installation.err());
    }
}
