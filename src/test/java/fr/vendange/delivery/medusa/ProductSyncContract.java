package fr.vendange.delivery.medusa;

import static fr.vendange.delivery.medusa.ShopBench.named;
import static fr.vendange.delivery.medusa.ShopBench.onSale;
import static fr.vendange.delivery.medusa.ShopBench.variant;
import static fr.vendange.delivery.medusa.ShopBench.wine;
import static fr.vendange.delivery.medusa.ShopBench.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Messages;
import fr.vendange.delivery.medusa.ProductPlan.Verb;
import fr.vendange.medusa.LivingMedusa;
import fr.vendange.medusa.Mishap;
import fr.vendange.run.Assortment;
import fr.vendange.run.Bindings;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxState;
import fr.vendange.store.Database;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives in a shop, whatever happens on the way: the same of a simulated shop and of a real one. */
abstract class ProductSyncContract {
    private static final Messages FRENCH = Messages.in("fr");
    private static final byte[] LABEL = png(1);
    private static final byte[] BOTTLE = png(2);
    private static final String LABEL_SUM = Gallery.checksum(LABEL);
    private static final String BOTTLE_SUM = Gallery.checksum(BOTTLE);

    static final String FIELDS = "id,thumbnail,*images,title,handle,status,external_id,description,*categories,*sales_channels,"
            + "*shipping_profile,*variants,*variants.prices,*variants.options,variants.inventory_items.inventory_item_id,"
            + "*options,*options.values";

    @TempDir
    static Path folder;

    private static Database database;

    protected ShopBench bench;

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
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aProductArrivesWithItsVariantsOptionsPricesAndCategory() {
        bench.shop.currencies("eur", "chf");
        bench.lists(ShopBench.fixed("chf", "13.50"));
        bench.put(wine(7, "Château de la Côte – Réserve", 2, "12.3450"));
        bench.sync();

        JsonNode product = product("7");
        assertEquals("Château de la Côte – Réserve", product.get("title").asText());
        assertEquals("chateau-de-la-cote-reserve", product.get("handle").asText());
        assertEquals("published", product.get("status").asText());
        assertEquals("Élevé en fût", product.get("description").asText());
        assertEquals("Vins rouges", product.at("/categories/0/name").asText());
        assertEquals(
                "Default Sales Channel", product.at("/sales_channels/0/name").asText());
        assertEquals(
                "Default Shipping Profile", product.at("/shipping_profile/name").asText());
        assertEquals(Map.of("W7-2019", "chf 13.5, eur 12.345", "W7-2020", "chf 13.5, eur 12.345"), prices(product));
        assertEquals("2019", product.at("/variants/0/options/0/value").asText());
        assertEquals("719", product.at("/variants/0/metadata/external_id").asText());
        assertTrue(product.at("/variants/0/manage_inventory").asBoolean());
        assertEquals(1, product.at("/variants/0/inventory_items").size());
    }

    @Test
    void whatIsUnchangedIsNotSent() {
        wines(3);
        bench.sync();
        bench.shop.forgetRequests();
        assertEquals(Map.of(Verb.UNCHANGED, 3L), bench.plan());
        bench.deliver();
        assertEquals(List.of(), bench.shop.writes());
    }

    @Test
    void onlyWhatDiffersIsChangedAndNothingElseTouched() {
        wines(3);
        bench.sync();
        bench.shop.forgetRequests();
        bench.put(named(bench.template("2"), "Vin deux"));
        bench.sync();
        assertEquals(List.of("POST /admin/products/batch"), bench.shop.writes());
        assertEquals("Vin deux", product("2").get("title").asText());
        assertEquals("vin-2", product("2").get("handle").asText());
        assertEquals(Map.of("W2-2019", "eur 12", "W2-2020", "eur 12"), prices(product("2")));
    }

    @Test
    void aPriceIsChangedAtTheVariantAlone() {
        wines(1);
        bench.sync();
        bench.shop.forgetRequests();
        bench.put(with(bench.template("1"), List.of(variant(1, 2019, "15.5"), variant(1, 2020, "12"))));
        bench.sync();
        assertEquals(
                List.of("POST /admin/products/" + product("1").get("id").asText() + "/variants/batch"),
                bench.shop.writes());
        assertEquals(Map.of("W1-2019", "eur 15.5", "W1-2020", "eur 12"), prices(product("1")));
    }

    @Test
    void aNewVintageGetsItsOptionValueItsPriceAndItsStock() {
        wines(1);
        bench.sync();
        bench.put(wine(1, "Vin 1", 3, "12"));
        bench.sync();
        JsonNode product = product("1");
        assertEquals(Map.of("W1-2019", "eur 12", "W1-2020", "eur 12", "W1-2021", "eur 12"), prices(product));
        assertEquals(3, product.at("/options/0/values").size());
        product.get("variants")
                .forEach(variant -> assertEquals(
                        1,
                        variant.get("inventory_items").size(),
                        variant.get("sku").asText()));
        assertEquals(3, bench.shop.inventory().size());
    }

    @Test
    void aVariantThatSomebodyAddedInTheShopStays() {
        wines(1);
        bench.sync();
        String id = product("1").get("id").asText();
        bench.shop.byHand(
                "POST",
                "/admin/products/" + id + "/variants",
                "{\"title\":\"Coffret\",\"sku\":\"COFFRET\",\"prices\":[{\"currency_code\":\"eur\",\"amount\":40}]}");
        bench.put(named(bench.template("1"), "Vin premier"));
        bench.put(wine(1, "Vin premier", 3, "13"));
        bench.sync();
        assertEquals("eur 40", prices(product("1")).get("COFFRET"));
    }

    @Test
    void whatIsWithdrawnIsUnpublishedAndNeverDeleted() {
        wines(2);
        bench.sync();
        bench.put(onSale(bench.template("1"), false));
        List<ProductPlan.Line> lines = new ArrayList<>();
        bench.plan(true, lines::add);
        assertEquals(
                List.of(Verb.UNPUBLISH, Verb.UNCHANGED),
                lines.stream().map(ProductPlan.Line::verb).toList());
        bench.sync();
        assertEquals("draft", product("1").get("status").asText());
        assertEquals(Map.of("W1-2019", "eur 12", "W1-2020", "eur 12"), prices(product("1")));
        bench.put(onSale(bench.template("1"), true));
        bench.sync();
        assertEquals("published", product("1").get("status").asText());
    }

    @Test
    void aVariantThatIsArchivedStaysInTheShopAndIsSoldNoMore() {
        Assortment.Variant uncounted = counted(variant(1, 2020, "12"), false);
        bench.put(with(wine(1, "Vin 1", 1, "12"), List.of(variant(1, 2019, "12"), uncounted)));
        bench.sync();
        assertFalse(variantOf("W1-2020").get("manage_inventory").asBoolean());
        bench.put(with(bench.template("1"), List.of(variant(1, 2019, "12"), archived(uncounted))));
        List<ProductPlan.Line> lines = new ArrayList<>();
        bench.plan(true, lines::add);
        assertEquals(
                List.of("variants.W1-2020.withdrawn: ∅ → true"), lines.get(0).changes());
        bench.sync();
        assertTrue(variantOf("W1-2020").get("manage_inventory").asBoolean());
        assertEquals(Map.of("W1-2019", "eur 12", "W1-2020", "eur 12"), prices(product("1")));
        assertEquals("published", product("1").get("status").asText());

        bench.put(with(bench.template("1"), List.of(variant(1, 2019, "12"), uncounted)));
        lines.clear();
        bench.plan(true, lines::add);
        assertEquals(
                List.of("variants.W1-2020.withdrawn: true → ∅"), lines.get(0).changes());
        bench.sync();
        assertFalse(variantOf("W1-2020").get("manage_inventory").asBoolean());
    }

    @Test
    void aVariantThatIsArchivedASecondTimeIsCountedByTheItemOfTheFirst() {
        Assortment.Variant uncounted = counted(variant(1, 2020, "12"), false);
        bench.put(with(wine(1, "Vin 1", 1, "12"), List.of(uncounted)));
        for (int year = 1; year <= 2; year++) {
            bench.put(with(bench.template("1"), List.of(variant(1, 2019, "12"), archived(uncounted))));
            bench.sync();
            bench.put(with(bench.template("1"), List.of(variant(1, 2019, "12"), uncounted)));
            bench.sync();
            assertFalse(variantOf("W1-2020").get("manage_inventory").asBoolean());
        }
        bench.put(with(bench.template("1"), List.of(variant(1, 2019, "12"), archived(uncounted))));
        Map<String, Delivery> results = bench.sync();
        assertInstanceOf(Delivery.Done.class, results.get("1"), results.toString());
        assertTrue(variantOf("W1-2020").get("manage_inventory").asBoolean());
        assertEquals(1, variantOf("W1-2020").get("inventory_items").size());
    }

    @Test
    void whatAVariantIsCountedByFollowsItsReference() {
        wines(1);
        bench.sync();
        Assortment.Variant former = variant(1, 2020, "12");
        bench.put(with(
                bench.template("1"),
                List.of(
                        variant(1, 2019, "12"),
                        new Assortment.Variant(
                                former.id(), "NOUVEAU", null, former.options(), former.price(), true, true))));
        bench.sync();
        assertEquals(Map.of("W1-2019", "eur 12", "NOUVEAU", "eur 12"), prices(product("1")));
        assertEquals(
                Set.of("W1-2019", "NOUVEAU"),
                bench.shop.inventory().stream()
                        .map(item -> item.get("sku").asText())
                        .collect(Collectors.toSet()));
    }

    @Test
    void anArchivedVariantThatMayBeOrderedAheadMayNotAnyMore() {
        wines(1);
        bench.sync();
        bench.shop.byHand(
                "POST",
                "/admin/products/" + product("1").get("id").asText() + "/variants/"
                        + variantOf("W1-2020").get("id").asText(),
                "{\"allow_backorder\":true}");
        bench.put(with(bench.template("1"), List.of(variant(1, 2019, "12"), archived(variant(1, 2020, "12")))));
        bench.sync();
        assertFalse(variantOf("W1-2020").get("allow_backorder").asBoolean());
    }

    @Test
    void anArchivedVariantThatTheShopNeverHadIsNotMade() {
        bench.put(with(wine(1, "Vin 1", 1, "12"), List.of(variant(1, 2019, "12"), archived(variant(1, 2018, "12")))));
        bench.sync();
        assertEquals(Map.of("W1-2019", "eur 12"), prices(product("1")));
    }

    @Test
    void anArchivedVariantGivesItsPlaceToTheOneThatSellsTheSame() {
        wines(1);
        bench.sync();
        String place = variantOf("W1-2020").get("id").asText();
        Assortment.Variant former = variant(1, 2020, "12");
        Assortment.Variant successor =
                new Assortment.Variant("9020", "W1-2020-B", null, former.options(), new BigDecimal("14"), true, true);
        bench.put(with(bench.template("1"), List.of(variant(1, 2019, "12"), archived(former), successor)));
        Map<String, Delivery> results = bench.sync();
        assertInstanceOf(Delivery.Done.class, results.get("1"), results.toString());
        assertEquals(Map.of("W1-2019", "eur 12", "W1-2020-B", "eur 14"), prices(product("1")));
        assertEquals(place, variantOf("W1-2020-B").get("id").asText());
        assertEquals("9020", variantOf("W1-2020-B").at("/metadata/external_id").asText());
    }

    @Test
    void aPictureIsBroughtOnceAndStandsForTheProduct() {
        bench.picture("product.template", 1, LABEL);
        bench.picture("product.product", 120, BOTTLE);
        wines(2);
        bench.picture("product.template", 2, LABEL);
        bench.sync();
        assertEquals(List.of("product.template/1", "product.product/120"), bench.reads);
        assertEquals(2, uploads());
        assertEquals(List.of(LABEL_SUM, BOTTLE_SUM), checksums(product("1")));
        assertEquals(product("1").at("/images/0/url"), product("1").get("thumbnail"));
        assertEquals(List.of(LABEL_SUM), checksums(product("2")));

        bench.shop.forgetRequests();
        assertEquals(Map.of(Verb.UNCHANGED, 2L), bench.plan());
        bench.put(named(bench.template("1"), "Vin un"));
        bench.sync();
        assertEquals(List.of("POST /admin/products/batch"), bench.shop.writes());
        assertEquals(List.of(LABEL_SUM, BOTTLE_SUM), checksums(product("1")));
    }

    @Test
    void anotherPictureTakesThePlaceOfOursAndLeavesThoseOfTheShop() {
        bench.picture("product.template", 1, LABEL);
        wines(1);
        bench.sync();
        String ours = product("1").at("/images/0/url").asText();
        String id = product("1").at("/images/0/id").asText();
        bench.shop.byHand(
                "POST",
                "/admin/products/" + product("1").get("id").asText(),
                "{\"images\":[{\"id\":\"" + id + "\",\"url\":\"" + ours
                        + "\"},{\"url\":\"http://localhost:9000/static/cave.png\"}]}");
        String cellar = product("1").at("/images/1/id").asText();

        bench.picture("product.template", 1, BOTTLE);
        List<ProductPlan.Line> lines = new ArrayList<>();
        bench.plan(true, lines::add);
        assertTrue(
                lines.get(0).changes().contains("pictures." + BOTTLE_SUM + ".of: ∅ → product.template/1"),
                lines.toString());
        bench.sync();
        assertEquals(List.of(BOTTLE_SUM, "http://localhost:9000/static/cave.png"), checksums(product("1")));
        assertEquals(cellar, product("1").at("/images/1/id").asText());
        assertEquals(product("1").at("/images/0/url"), product("1").get("thumbnail"));

        bench.picture("product.template", 1, null);
        bench.sync();
        assertEquals(List.of("http://localhost:9000/static/cave.png"), checksums(product("1")));
        assertEquals(
                "http://localhost:9000/static/cave.png",
                product("1").get("thumbnail").asText());
    }

    @Test
    void aPictureThatAProductShowsIsKnownWhateverElseWasForgotten() {
        bench.picture("product.template", 1, LABEL);
        wines(1);
        bench.sync();
        bench.database.bindings().forget(ShopBench.TARGET, Gallery.PICTURE, List.of(LABEL_SUM));
        bench.shop.forgetRequests();
        bench.put(named(bench.template("1"), "Vin un"));
        bench.sync();
        assertEquals(0, uploads());
        assertEquals(List.of(LABEL_SUM), checksums(product("1")));
    }

    @Test
    void aProductWhosePictureNoBrowserShowsIsRefusedAndTheRestIsSent() {
        bench.picture("product.template", 1, "BM not for the web".getBytes(StandardCharsets.UTF_8));
        wines(2);
        Map<String, Delivery> results = bench.sync();
        Delivery.Refused refused = assertInstanceOf(Delivery.Refused.class, results.get("1"));
        assertEquals(
                "« Vin 1 » : son image n’est ni JPEG, ni PNG, ni WebP, ni GIF.",
                refused.refusal().reason(FRENCH));
        assertEquals("Vin 2", product("2").get("title").asText());
        assertEquals(1, bench.shop.products("id").size());
    }

    @Test
    void aProductWhosePictureCannotBeReadWaitsAndTheRestIsSent() {
        wines(2);
        bench.picture("product.template", 1, LABEL);
        bench.unreadable = true;
        Map<String, Delivery> results = bench.sync();
        Delivery.Failed failed = assertInstanceOf(Delivery.Failed.class, results.get("1"));
        assertEquals(
                "L’image d’un produit pour la boutique « medusa » n’a pas pu être lue dans Odoo (product.template/1).",
                failed.fault().reason(FRENCH));
        assertEquals(1, bench.shop.products("id").size());
        bench.unreadable = false;
        bench.retryNow();
        bench.deliver();
        assertEquals(List.of(LABEL_SUM), checksums(product("1")));
    }

    @Test
    void anUploadWhoseAnswerIsLostIsMadeAgain() {
        bench.shop.mishaps().nth("POST", "/admin/uploads", 1, new Mishap.AnswerLost());
        bench.picture("product.template", 1, LABEL);
        wines(1);
        bench.sync();
        bench.retryNow();
        bench.deliver();
        assertEquals(1, bench.shop.products("id").size());
        assertEquals(List.of(LABEL_SUM), checksums(product("1")));
    }

    @Test
    void whatWasNeverSoldIsNotSentAtAll() {
        bench.put(onSale(wine(1, "Vin 1", 1, "12"), false));
        bench.sync();
        assertEquals(List.of(), bench.shop.products("id"));
        assertEquals(List.of(), bench.shop.writes());
    }

    @Test
    void aProductThatCarriesOurNumberInItsMetadataIsAdopted() {
        bench.shop.byHand(
                "POST",
                "/admin/products",
                "{\"title\":\"Ancien\",\"handle\":\"ancien\",\"metadata\":{\"external_id\":\"1\"},"
                        + "\"options\":[{\"title\":\"Millésime\",\"values\":[\"2019\"]}],\"variants\":[{\"title\":\"2019\","
                        + "\"sku\":\"W1-2019\",\"options\":{\"Millésime\":\"2019\"},\"prices\":[]}]}");
        wines(1);
        bench.sync();
        assertEquals(1, bench.shop.products("id").size());
        assertEquals("ancien", product("1").get("handle").asText());
        assertEquals(Map.of("W1-2019", "eur 12", "W1-2020", "eur 12"), prices(product("1")));
        assertEquals("119", product("1").at("/variants/0/metadata/external_id").asText());
    }

    @Test
    void creationsAndChangesAreNeverInOneBatch() {
        wines(2);
        bench.sync();
        bench.shop.forgetRequests();
        bench.put(named(bench.template("1"), "Vin un"));
        bench.put(wine(3, "Vin 3", 1, "12"));
        bench.sync();
        bench.shop.requests().stream()
                .filter(request -> request.path().equals("/admin/products/batch"))
                .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                .forEach(body -> assertTrue(body.contains("\"create\"") != body.contains("\"update\""), body));
    }

    @Test
    void aBadProductIsRefusedWithItsReasonAndTheRestIsSent() {
        bench.shop.byHand(
                "POST",
                "/admin/products",
                "{\"title\":\"Autre\",\"options\":[{\"title\":\"O\",\"values\":[\"a\"]}],\"variants\":[{\"title\":\"a\","
                        + "\"sku\":\"W13-2020\",\"options\":{\"O\":\"a\"},\"prices\":[]}]}");
        wines(40);
        Map<String, Delivery> results = bench.sync();
        Delivery.Refused refused = assertInstanceOf(Delivery.Refused.class, results.get("13"));
        assertEquals(
                "« Vin 13 » : sku « W13-2020 » est déjà dans la boutique, sur un autre produit.",
                refused.refusal().reason(FRENCH));
        assertEquals(40, bench.shop.products("id").size());
        assertEquals(
                1,
                bench.database
                        .outbox()
                        .list(OutboxFilter.dead("medusa", "value_taken"), null, 9)
                        .size());
        assertEquals(
                Map.of(Bindings.State.SENT, 39L, Bindings.State.REFUSED, 1L),
                bench.database.bindings().counts("medusa", "product"));
        assertEquals(Map.of(Verb.UNCHANGED, 39L, Verb.REFUSED, 1L), bench.plan());
    }

    @Test
    void aHandleThatAnotherProductHasIsSuffixedByTheNumber() {
        bench.shop.byHand(
                "POST",
                "/admin/products",
                "{\"title\":\"Autre\",\"handle\":\"vin-1\",\"options\":[{\"title\":\"O\",\"values\":[\"a\"]}],\"variants\":[]}");
        wines(2);
        bench.sync();
        assertEquals("vin-1-1", product("1").get("handle").asText());
        assertEquals("vin-2", product("2").get("handle").asText());
    }

    @Test
    void aTextWithNulIsSentWithoutIt() {
        bench.put(named(wine(1, "x", 1, "12"), "Vin\u0000 1"));
        bench.sync();
        assertEquals("Vin 1", product("1").get("title").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "-1.00, eur, '« Vin 1 » : le prix de la variante « 2019 » est négatif (-1 eur).'",
        "12.00, usd, '« Vin 1 » : la boutique ne vend pas en usd.'"
    })
    void aPriceThatTheShopWouldTakeWithoutAWordIsRefusedHere(String price, String currency, String reason) {
        bench.lists(ShopBench.fixed(currency, "10"));
        bench.put(wine(1, "Vin 1", 1, price));
        List<ProductPlan.Line> lines = new ArrayList<>();
        bench.plan(false, lines::add);
        assertEquals(Verb.REFUSED, lines.get(0).verb());
        assertTrue(
                lines.get(0).refusal().orElseThrow().startsWith(reason),
                lines.get(0).refusal().orElseThrow());
        bench.deliver();
        assertEquals(List.of(), bench.shop.products("id"));
    }

    @Test
    void anAnswerThatIsLostIsLookedUpAndNothingIsMadeTwice() {
        bench.shop.mishaps().nth("POST", "/admin/products/batch", 1, new Mishap.AnswerLost());
        wines(20);
        Map<String, Delivery> results = bench.sync();
        assertTrue(results.values().stream().allMatch(Delivery.Done.class::isInstance), results.toString());
        assertEquals(20, bench.shop.products("id").size());
    }

    @Test
    void anInventoryItemThatBelongsToNobodyIsTakenUp() {
        bench.shop.byHand("POST", "/admin/inventory-items", "{\"sku\":\"W1-2019\"}");
        wines(2);
        bench.sync();
        assertEquals(2, bench.shop.products("id").size());
        assertEquals(4, bench.shop.inventory().size());
        assertEquals(1, product("1").at("/variants/0/inventory_items").size());
    }

    @Test
    void ofTwoProductsWithOurNumberTheOldestIsOurs() {
        String body = "{\"title\":\"%s\",\"handle\":\"%s\",\"external_id\":\"1\",\"options\":[{\"title\":\"Millésime\","
                + "\"values\":[\"2019\"]}],\"variants\":[]}";
        bench.shop.byHand("POST", "/admin/products", body.formatted("Un", "un"));
        bench.shop.byHand("POST", "/admin/products", body.formatted("Deux", "deux"));
        wines(1);
        bench.sync();
        List<JsonNode> products = bench.shop.products("handle,title");
        assertEquals(2, products.size());
        assertEquals("Vin 1", products.get(0).get("title").asText());
        assertEquals("Deux", products.get(1).get("title").asText());
    }

    @Test
    void aShopThatIsOffLosesNothing() {
        wines(3);
        bench.plan();
        bench.shop.pause();
        bench.deliver();
        assertEquals(
                3,
                bench.database
                        .outbox()
                        .list(new OutboxFilter("medusa", OutboxState.WAITING, null, null), null, 9)
                        .size());
        bench.shop.resume();
        bench.retryNow();
        bench.deliver();
        assertEquals(3, bench.shop.products("id").size());
    }

    @Test
    void aProductThatSomebodyDeletedInTheShopIsMadeAgainWhenItChanges() {
        wines(1);
        bench.sync();
        bench.shop.byHand("DELETE", "/admin/products/" + product("1").get("id").asText(), null);
        bench.put(named(bench.template("1"), "Vin un"));
        bench.sync();
        assertEquals("Vin un", product("1").get("title").asText());
    }

    @Test
    void aStateThatWasReplacedBeforeItWasSentIsNotSent() {
        wines(1);
        bench.plan();
        bench.put(named(bench.template("1"), "Vin un"));
        bench.plan();
        bench.put(named(bench.template("1"), "Vin 1"));
        bench.plan();
        bench.deliver();
        assertEquals("Vin 1", product("1").get("title").asText());
        assertEquals(
                2,
                bench.database
                        .outbox()
                        .list(new OutboxFilter("medusa", OutboxState.SUPERSEDED, null, null), null, 9)
                        .size());
    }

    @Test
    void aDryRunTellsExactlyWhatWouldBeSentAndDoesNothing() {
        wines(2);
        bench.sync();
        bench.shop.forgetRequests();
        bench.put(with(named(bench.template("1"), "Vin un"), List.of(variant(1, 2019, "15"), variant(1, 2020, "12"))));
        bench.put(wine(3, "Vin 3", 1, "12"));
        List<ProductPlan.Line> lines = new ArrayList<>();
        assertEquals(Map.of(Verb.UPDATE, 1L, Verb.UNCHANGED, 1L, Verb.CREATE, 1L), bench.plan(true, lines::add));
        assertEquals(
                List.of("handle: vin-1 → vin-un", "title: Vin 1 → Vin un", "variants.W1-2019.prices.eur: 12 → 15"),
                lines.get(0).changes());
        bench.deliver();
        assertEquals(List.of(), bench.shop.writes());
    }

    @Test
    void theStatesOfADayAreGoneOnWithUnderTheLimitOfABody() {
        String description = "x".repeat(300_000);
        for (int i = 1; i <= 12; i++) {
            bench.put(new Assortment.Template(
                    Integer.toString(i),
                    "Vin " + i,
                    description,
                    null,
                    true,
                    wine(i, "", 1, "12").variants()));
        }
        bench.sync();
        assertEquals(12, bench.shop.products("id").size());
        assertEquals(2, bench.shop.writes().size());
    }

    /** What a picture begins with, and something that tells it from others. */
    private static byte[] png(int number) {
        return new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', (byte) number};
    }

    private long uploads() {
        return bench.shop.writes().stream()
                .filter("POST /admin/uploads"::equals)
                .count();
    }

    /** The pictures that a product shows, ours by their checksums, others by their addresses. */
    private static List<String> checksums(JsonNode product) {
        return StreamSupport.stream(product.get("images").spliterator(), false)
                .map(image -> image.get("url").asText())
                .map(url -> ShopPicture.checksumAt(url).orElse(url))
                .toList();
    }

    private static Assortment.Variant archived(Assortment.Variant variant) {
        return new Assortment.Variant(
                variant.id(),
                variant.sku(),
                variant.barcode(),
                variant.options(),
                variant.price(),
                variant.storable(),
                false);
    }

    private static Assortment.Variant counted(Assortment.Variant variant, boolean storable) {
        return new Assortment.Variant(
                variant.id(),
                variant.sku(),
                variant.barcode(),
                variant.options(),
                variant.price(),
                storable,
                variant.active());
    }

    private JsonNode variantOf(String sku) {
        return StreamSupport.stream(product("1").get("variants").spliterator(), false)
                .filter(variant -> sku.equals(variant.get("sku").asText()))
                .findFirst()
                .orElseThrow();
    }

    final void wines(int count) {
        for (int i = 1; i <= count; i++) {
            bench.put(wine(i, "Vin " + i, 2, "12"));
        }
    }

    final JsonNode product(String key) {
        return bench.shop.products(FIELDS).stream()
                .filter(product -> key.equals(product.path("external_id").asText()))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> prices(JsonNode product) {
        Map<String, String> prices = new TreeMap<>();
        product.get("variants")
                .forEach(variant -> prices.put(
                        variant.get("sku").asText(),
                        String.join(
                                ", ",
                                StreamSupport.stream(variant.get("prices").spliterator(), false)
                                        .map(price -> price.get("currency_code").asText() + " "
                                                + price.get("amount")
                                                        .decimalValue()
                                                        .stripTrailingZeros()
                                                        .toPlainString())
                                        .sorted()
                                        .toList())));
        return prices;
    }
}
