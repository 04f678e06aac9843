package fr.vendange.delivery.orders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.OutgoingMapping;
import fr.vendange.delivery.odoo.Contacts;
import fr.vendange.delivery.odoo.InDoubt;
import fr.vendange.delivery.odoo.RememberedWrites;
import fr.vendange.delivery.odoo.SureWrites;
import fr.vendange.delivery.odoo.Undeliverable;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooLimits;
import fr.vendange.odoo.Secret;
import fr.vendange.odoo.sim.Misbehaviour;
import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.run.PlacedOrder;
import fr.vendange.run.PlacedOrder.Oddity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the shop's orders in Odoo. */
class SaleOrdersTest {
    private static final String ID = "order_01M7WSKQST7TGP324SFZCPXGKP";
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private OutgoingMapping mapping = ShopOrders.mapping();
    private final RememberedWrites sent = new RememberedWrites();
    private SimulatedOdoo odoo;
    private OdooClient client;
    private long wine;
    private long delivery;

    @BeforeEach
    void start() {
        start("17.0");
    }

    private void start(String series) {
        start(series, Duration.ofSeconds(30));
    }

    private void start(String series, Duration patience) {
        odoo = SimulatedOdoo.start(series);
        wine = odoo.create("product.product", Map.of("name", "Côte Réserve", "default_code", "CCR-2019"));
        delivery =
                odoo.create("product.product", Map.of("name", "Port", "default_code", "LIVRAISON", "type", "service"));
        client = client(patience);
    }

    private OdooClient client(Duration patience) {
        return new OdooClient(
                OdooConnection.of(
                                "odoo",
                                odoo.url(),
                                SimulatedOdoo.DATABASE,
                                SimulatedOdoo.LOGIN,
                                () -> Secret.of(SimulatedOdoo.KEY))
                        .within(OdooLimits.defaultsFor(odoo.url())
                                .with(new OdooLimits.Patience(Duration.ofSeconds(10), patience))),
                Clock.systemUTC(),
                new Random(1),
                duration -> {});
    }

    @AfterEach
    void stop() {
        client.close();
        odoo.close();
    }

    private SaleOrders orders(Instant now) {
        SureWrites writes = new SureWrites(client, sent, Clock.fixed(now, ZoneOffset.UTC), SETTLING);
        return new SaleOrders(
                client, writes, new Contacts(writes), new OrderTerms("LIVRAISON", Map.of(), Optional.empty()), mapping);
    }

    private PlacedOrder settle(ObjectNode order) {
        return orders(NOW).settle(ShopOrders.read(order), Optional.empty());
    }

    private Object ofOrder(PlacedOrder placed, String field) {
        return odoo.value("sale.order", placed.foreignId(), field);
    }

    private List<Long> lines(PlacedOrder placed) {
        return Arrays.stream(odoo.ids("sale.order.line"))
                .filter(id -> placed.foreignId().equals(odoo.value("sale.order.line", id, "order_id")))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0", "17.0", "19.0"})
    void anOrderIsPlacedWithItsBuyerItsAddressAndItsLines(String series) {
        stop();
        start(series);
        PlacedOrder placed = settle(ShopOrders.captured());

        assertEquals(List.of(), placed.oddities());
        assertEquals("draft", placed.state());
        assertEquals(ID, ofOrder(placed, "client_order_ref"));
        assertEquals("Medusa #1", ofOrder(placed, "origin"));
        assertEquals(Instant.parse("2026-11-20T15:36:13Z"), ofOrder(placed, "date_order"));
        assertEquals(0, new BigDecimal("48.60").compareTo((BigDecimal) ofOrder(placed, "amount_total")));

        Long buyer = (Long) ofOrder(placed, "partner_id");
        assertEquals("Jean Dupont", odoo.value("res.partner", buyer, "name"));
        assertEquals("jean.dupont@example.test", odoo.value("res.partner", buyer, "email"));
        assertEquals("2 rue Haute", odoo.value("res.partner", buyer, "street"));
        assertEquals("21200", odoo.value("res.partner", buyer, "zip"));
        assertEquals(75L, odoo.value("res.partner", buyer, "country_id"));
        assertEquals(buyer, ofOrder(placed, "partner_invoice_id"));

        Long address = (Long) ofOrder(placed, "partner_shipping_id");
        assertEquals(buyer, odoo.value("res.partner", address, "parent_id"));
        assertEquals("delivery", odoo.value("res.partner", address, "type"));
        assertEquals("+33612345678", odoo.value("res.partner", address, "phone"));

        List<Long> lines = lines(placed);
        assertEquals(wine, odoo.value("sale.order.line", lines.get(0), "product_id"));
        assertEquals("Côte Réserve (2019)", odoo.value("sale.order.line", lines.get(0), "name"));
        assertEquals(0, new BigDecimal("16").compareTo((BigDecimal)
                        odoo.value("sale.order.line", lines.get(0), "price_unit")));
        String taxes = series.equals("19.0") ? "tax_ids" : "tax_id";
        assertArrayEquals(new long[] {36}, (long[]) odoo.value("sale.order.line", lines.get(0), taxes));
        assertEquals(delivery, odoo.value("sale.order.line", lines.get(1), "product_id"));
        assertEquals("Colissimo", odoo.value("sale.order.line", lines.get(1), "name"));
        assertEquals(2, lines.size());
        assertTrue(sent.isEmpty());
    }

    @Test
    void aBuyerIsFoundByHisAddressWhateverItsCase() {
        odoo.create("res.partner", Map.of("name", "Autre", "email", "jeanXdupont@example.test"));
        long child = odoo.create("res.partner", Map.of("name", "Cave", "is_company", true));
        odoo.create("res.partner", Map.of("name", "J.", "email", "jean.dupont@example.test", "parent_id", child));
        odoo.create("res.partner", Map.of("name", "Vieux", "email", "JEAN.dupont@example.test", "active", false));
        long known = odoo.create("res.partner", Map.of("name", "Dupont Jean", "email", "Jean.Dupont@Example.test"));

        PlacedOrder placed = settle(ShopOrders.captured());

        assertEquals(known, ofOrder(placed, "partner_id"));
        assertEquals("Dupont Jean", odoo.value("res.partner", known, "name"));
    }

    @Test
    void whatLooksLikeAPatternInAnAddressIsNone() {
        long other = odoo.create("res.partner", Map.of("name", "Autre", "email", "jean-dupont@example.test"));
        PlacedOrder placed = settle(ShopOrders.captured().put("email", "jean_dupont@example.test"));
        assertTrue(other != (Long) ofOrder(placed, "partner_id"));
    }

    /** Odoo refuses an order that names what belongs to another company. */
    @Test
    void whatBelongsToAnotherCompanyIsNotUsed() {
        long other = odoo.create("res.company", Map.of("name", "Domaine voisin"));
        long tax = odoo.create(
                "account.tax",
                Map.of(
                        "name",
                        "20%",
                        "amount",
                        20,
                        "amount_type",
                        "percent",
                        "type_tax_use",
                        "sale",
                        "company_id",
                        other));
        odoo.write("product.product", wine, Map.of("taxes_id", List.of(tax)));
        odoo.create("product.product", Map.of("name", "Autre", "default_code", "CCR-2019", "company_id", other));
        odoo.create("res.partner", Map.of("name", "Autre", "email", "jean.dupont@example.test", "company_id", other));

        PlacedOrder placed = settle(ShopOrders.captured());

        assertArrayEquals(new long[] {36}, (long[])
                odoo.value("sale.order.line", lines(placed).get(0), "tax_id"));
        assertEquals(wine, odoo.value("sale.order.line", lines(placed).get(0), "product_id"));
        assertEquals("Jean Dupont", odoo.value("res.partner", (Long) ofOrder(placed, "partner_id"), "name"));
    }

    /** What an integrator adds to the shipped file, and no Java. */
    @Test
    void fieldsAreAddedInTheMappingFile(@TempDir Path folder) throws Exception {
        odoo.addField("sale.order", "x_studio_channel", "char", null, "Canal");
        odoo.addField("sale.order.line", "x_studio_variant", "char", null, "Variante");
        odoo.addField("res.partner", "x_studio_origin", "char", null, "Origine");
        mapping = changed(
                folder,
                "    order_line:\n",
                "    x_studio_channel: { from: [metadata.channel, metadata.utm] }\n    order_line:\n",
                "  delivery: ",
                "    x_studio_variant: { template: \"{variant_title} / {variant_barcode}\" }\n\n"
                        + "  contact:\n    x_studio_origin: { default: Boutique }\n\n  delivery: ");

        PlacedOrder placed = settle(ShopOrders.captured());

        assertEquals("x", ofOrder(placed, "x_studio_channel"));
        assertEquals("2019 / BC19", odoo.value("sale.order.line", lines(placed).get(0), "x_studio_variant"));
        assertEquals("Boutique", odoo.value("res.partner", (Long) ofOrder(placed, "partner_id"), "x_studio_origin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x_canal: { from: [metadata.utm] };"
                        + " Commande 1 : Odoo n’a pas de champ « x_canal » dans sale.order.",
                "commitment_date: { from: [metadata.utm], transform: moment };"
                        + " Commande 1 : « x » ne peut pas être écrit dans le champ « commitment_date ».",
            })
    void whatTheMappingCannotWriteLeavesNothingBehind(String field, String reason, @TempDir Path folder)
            throws Exception {
        mapping = changed(folder, "    order_line:\n", "    " + field + "\n    order_line:\n", "", "");
        long contacts = odoo.count("res.partner");
        Undeliverable refused = assertThrows(Undeliverable.class, () -> settle(ShopOrders.captured()));
        assertEquals(reason, refused.reason(Messages.in("fr")));
        assertEquals(List.of(contacts, 0L), List.of(odoo.count("res.partner"), odoo.count("sale.order")));
    }

    /** The shipped mapping with two texts replaced. */
    private static OutgoingMapping changed(Path folder, String one, String by, String other, String with)
            throws IOException {
        String shipped = Files.readString(Path.of("routes/mappings/medusa-orders.yaml"));
        Files.writeString(
                folder.resolve("medusa-orders.yaml"),
                shipped.replace(one, by).replace(other.isEmpty() ? "\0" : other, with));
        return ShopOrders.mapping(folder);
    }

    @Test
    void aSecondOrderToTheSamePlaceMakesNoNewAddress() {
        PlacedOrder first = settle(ShopOrders.captured());
        long contacts = odoo.count("res.partner");
        PlacedOrder second = settle(ShopOrders.captured().put("id", "order_2"));
        assertEquals(contacts, odoo.count("res.partner"));
        assertEquals(ofOrder(first, "partner_shipping_id"), ofOrder(second, "partner_shipping_id"));
    }

    /** Four nodes, each with an order of the same new buyer: one makes the contact, the others find it. */
    @Test
    void twoOrdersOfANewBuyerAtOnceMakeOneContact() throws Exception {
        odoo.workers(4);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<PlacedOrder>> orders = IntStream.range(0, 4)
                    .mapToObj(node -> (Callable<PlacedOrder>) () -> settledByANode("order_" + node))
                    .toList();
            for (Future<PlacedOrder> placed : nodes.invokeAll(orders)) {
                assertEquals("draft", placed.get().state());
            }
        } finally {
            nodes.shutdownNow();
        }
        long buyers = Arrays.stream(odoo.ids("res.partner"))
                .filter(id -> "jean.dupont@example.test".equals(odoo.value("res.partner", id, "email")))
                .count();
        long addresses = Arrays.stream(odoo.ids("res.partner"))
                .filter(id -> "delivery".equals(odoo.value("res.partner", id, "type")))
                .count();
        assertEquals(List.of(1L, 1L, 4L), List.of(buyers, addresses, odoo.count("sale.order")));
        assertTrue(sent.isEmpty());
    }

    /** What another node has under way is looked for again, as the outbox does. */
    private PlacedOrder settledByANode(String id) {
        try (OdooClient own = client(Duration.ofSeconds(30))) {
            SureWrites writes = new SureWrites(own, sent, Clock.systemUTC(), SETTLING);
            SaleOrders orders = new SaleOrders(
                    own,
                    writes,
                    new Contacts(writes),
                    new OrderTerms("LIVRAISON", Map.of(), Optional.empty()),
                    mapping);
            while (true) {
                try {
                    return orders.settle(ShopOrders.read(ShopOrders.captured().put("id", id)), Optional.empty());
                } catch (InDoubt e) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void theSameOrderAgainIsTheSameOrderInOdoo() {
        PlacedOrder first = settle(ShopOrders.captured());
        long orders = odoo.count("sale.order");
        PlacedOrder again = settle(ShopOrders.captured());
        assertEquals(first, again);
        assertEquals(orders, odoo.count("sale.order"));
    }

    @Test
    void aPaidOrderIsConfirmed() {
        settle(ShopOrders.captured());
        PlacedOrder placed = settle(ShopOrders.paid(ShopOrders.captured()));
        assertEquals("sale", placed.state());
        assertEquals("sale", settle(ShopOrders.paid(ShopOrders.captured())).state());
        assertEquals(1, odoo.count("sale.order"));
    }

    @Test
    void aPaidOrderThatWasNeverSeenBeforeIsPlacedAndConfirmed() {
        assertEquals("sale", settle(ShopOrders.paid(ShopOrders.captured())).state());
    }

    @Test
    void aCancelledOrderIsCancelledAlsoWhenItWasConfirmed() {
        settle(ShopOrders.paid(ShopOrders.captured()));
        assertEquals(
                "cancel", settle(ShopOrders.cancelled(ShopOrders.captured())).state());
        assertEquals(1, odoo.count("sale.order"));
    }

    @Test
    void anOrderCancelledBeforeAnybodySawItIsNotPlaced() {
        PlacedOrder placed = settle(ShopOrders.cancelled(ShopOrders.captured()));
        assertEquals(null, placed.foreignId());
        assertEquals(0, odoo.count("sale.order"));
    }

    @Test
    void aDraftOfTheShopIsNoOrder() {
        assertEquals(null, settle(ShopOrders.captured().put("status", "draft")).foreignId());
        assertEquals(0, odoo.count("sale.order"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3  | 10.00  | 1.67   | true  | 2 × 3.33, 1 × 3.34 | 37",
                "1  | 9.99   | 1.665  | true  | 1 × 9.99           | 37",
                "2  | 38.40  | 6.40   | false | 2 × 16.00          | 36",
                "1  | 13.188 | 2.198  | false | 1 × 10.99          | 36"
            })
    void theTotalIsTheShopsToTheCent(
            int quantity, String total, String tax, boolean included, String portions, long taxId) {
        PlacedOrder placed = settle(ShopOrders.paid(ShopOrders.sold("CCR-2019", quantity, total, tax, "20", included)));

        assertEquals(List.of(), placed.oddities());
        assertEquals("sale", placed.state());
        List<String> made = lines(placed).stream()
                .map(line -> plain(line, "product_uom_qty") + " × " + odoo.value("sale.order.line", line, "price_unit"))
                .toList();
        assertEquals(portions, String.join(", ", made));
        assertArrayEquals(new long[] {taxId}, (long[])
                odoo.value("sale.order.line", lines(placed).get(0), "tax_id"));
    }

    private String plain(long line, String field) {
        return ((BigDecimal) odoo.value("sale.order.line", line, field))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void theTaxIsTheOneThatTheProductHas() {
        odoo.write("product.product", wine, Map.of("taxes_id", List.of(List.of(6, 0, List.of(37)))));
        PlacedOrder placed = settle(ShopOrders.sold("CCR-2019", 2, "38.40", "6.40", "20", false));
        assertArrayEquals(new long[] {37}, (long[])
                odoo.value("sale.order.line", lines(placed).get(0), "tax_id"));
        assertEquals(List.of(), placed.oddities());
    }

    @Test
    void anotherTotalLeavesTheOrderADraftForAPerson() {
        ObjectNode order = ShopOrders.captured().put("total", new BigDecimal("48.61"));
        PlacedOrder placed = settle(ShopOrders.paid(order));
        assertEquals("draft", placed.state());
        assertEquals(List.of(new Oddity("shop_order_total", "S00001: 48.60 ≠ 48.61")), placed.oddities());
    }

    @Test
    void aRefundAndAnEditAreForAPerson() {
        PlacedOrder first = settle(ShopOrders.paid(ShopOrders.captured()));
        ObjectNode refunded = ShopOrders.refunded(ShopOrders.paid(ShopOrders.captured()), "10.20");
        assertEquals(
                List.of(new Oddity("shop_order_refunded", "S00001: 10.20")),
                orders(NOW)
                        .settle(ShopOrders.read(refunded), Optional.of(first.goods()))
                        .oddities());
        ObjectNode edited = ShopOrders.sold("CCR-2019", 3, "57.60", "9.60", "20", false);
        assertEquals(
                List.of(new Oddity("shop_order_edited", "S00001")),
                orders(NOW)
                        .settle(ShopOrders.read(edited), Optional.of(first.goods()))
                        .oddities());
        assertEquals(2, lines(first).size());
    }

    @Test
    void anOrderThatSomebodyCancelledInOdooIsForAPerson() {
        PlacedOrder placed = settle(ShopOrders.captured());
        odoo.write("sale.order", placed.foreignId(), Map.of("state", "cancel"));
        PlacedOrder after = settle(ShopOrders.paid(ShopOrders.captured()));
        assertEquals(List.of(new Oddity("shop_order_cancelled_in_odoo", "S00001")), after.oddities());
        assertEquals("cancel", after.state());
    }

    static List<Object[]> whatOdooLacks() {
        return List.of(
                new Object[] {
                    ShopOrders.ofSku(ShopOrders.captured(), "XYZ"),
                    "Commande 1 : aucun article d’Odoo n’a la référence interne « XYZ » (Côte Réserve (2019)).",
                    "Donnez cette référence interne à l’article dans Odoo, puis rejouez l’envoi : la commande entière"
                            + " attend."
                },
                new Object[] {
                    ShopOrders.ofSku(ShopOrders.captured(), ""),
                    "Commande 1 : l’article « Côte Réserve (2019) » n’a pas de SKU dans la boutique.",
                    "Donnez à la variante le SKU qui est sa référence interne dans Odoo, saisissez cette commande à la"
                            + " main, ou écartez-la."
                },
                new Object[] {
                    ShopOrders.sold("CCR-2019", 1, "10.00", "0.21", "2.1", true),
                    "Commande 1 : Odoo n’a pas de taxe de vente active à 2.1 % (« Côte Réserve (2019) »).",
                    "Créez ou activez cette taxe dans Odoo, ou nommez-la dans medusa.orders.taxes, puis rejouez l’envoi."
                },
                new Object[] {
                    ShopOrders.captured().put("currency_code", "gbp"),
                    "Commande 1 : Odoo n’a pas de liste de prix en GBP.",
                    "Créez dans Odoo une liste de prix dans cette devise, puis rejouez l’envoi."
                },
                new Object[] {
                    withoutAddress(),
                    "Commande 1 : la boutique ne donne pas d’adresse e-mail.",
                    "Complétez la commande dans l’administration de Medusa, puis rejouez l’envoi."
                });
    }

    private static ObjectNode withoutAddress() {
        ObjectNode order = ShopOrders.captured().putNull("email");
        ((ObjectNode) order.path("customer")).putNull("email");
        return order;
    }

    @ParameterizedTest
    @MethodSource("whatOdooLacks")
    void anOrderThatOdooLacksSomethingForLeavesNothingBehind(ObjectNode order, String reason, String advice) {
        long contacts = odoo.count("res.partner");
        Undeliverable refused = assertThrows(Undeliverable.class, () -> settle(order));
        assertEquals(reason, refused.reason(Messages.in("fr")));
        assertEquals(advice, refused.advice(Messages.in("fr")));
        assertEquals(0, odoo.count("sale.order"));
        assertEquals(contacts, odoo.count("res.partner"));
    }

    @Test
    void aDeliveryNeedsItsService() {
        odoo.write("product.product", delivery, Map.of("default_code", "AUTRE"));
        Undeliverable refused = assertThrows(Undeliverable.class, () -> settle(ShopOrders.captured()));
        assertEquals(
                "Commande 1 : aucun article d’Odoo n’a la référence interne « LIVRAISON », sous laquelle le port est"
                        + " vendu.",
                refused.reason(Messages.in("fr")));
    }

    @Test
    void twoProductsOfOneReferenceAreToldApartByWhereTheShopHasItsFrom() {
        long other = odoo.create("product.product", Map.of("name", "Double", "default_code", "CCR-2019"));
        Undeliverable refused = assertThrows(Undeliverable.class, () -> settle(ShopOrders.captured()));
        assertEquals(
                "Plusieurs articles d’Odoo ont la référence interne « CCR-2019 » : " + wine + ", " + other + ".",
                refused.reason(Messages.in("fr")));
        ObjectNode order = ShopOrders.captured();
        ((ObjectNode) order.path("items").get(0).path("variant").path("metadata"))
                .put("external_id", Long.toString(other));
        PlacedOrder placed = settle(order);
        assertEquals(other, odoo.value("sale.order.line", lines(placed).get(0), "product_id"));
    }

    @Test
    void anOrderInDollarsHasItsPriceList() {
        ObjectNode order = ShopOrders.captured().put("currency_code", "usd");
        PlacedOrder placed = settle(order);
        assertEquals(2L, ofOrder(placed, "pricelist_id"));
        assertEquals(List.of(), placed.oddities());
    }

    @Test
    void anOrderThatAnotherProgramPlacedIsAdopted() {
        long theirs = odoo.create("sale.order", Map.of("partner_id", 3, "name", "SO0042"));
        ObjectNode order = ShopOrders.captured();
        ((ObjectNode) order.path("metadata")).put("odoo_order_id", "SO0042");
        assertEquals(theirs, settle(order).foreignId());
        assertEquals(1, odoo.count("sale.order"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"res.partner", "sale.order"})
    void aWriteWhoseAnswerIsLostIsFoundAndNotMadeAgain(String model) {
        odoo.faults().on(model, "create").call(1).then(Misbehaviour.noBytesAfterCommit());
        long contacts = odoo.count("res.partner");
        PlacedOrder placed = settle(ShopOrders.captured());
        assertEquals("draft", placed.state());
        assertEquals(1, odoo.count("sale.order"));
        assertEquals(contacts + 2, odoo.count("res.partner"));
        assertTrue(sent.isEmpty());
    }

    @Test
    void aWriteOfWhichNobodyKnowsIsNotSentAgainBeforeTheServerHasHadItsTime() {
        odoo.faults().on("sale.order", "create").call(1).then(Misbehaviour.noBytes());
        InDoubt doubt = assertThrows(InDoubt.class, () -> settle(ShopOrders.captured()));
        assertEquals(NOW.plus(SETTLING), doubt.until());
        assertEquals(
                "On ne sait pas encore si « sale.order " + ID + " » est enregistré dans Odoo.",
                doubt.reason(Messages.in("fr")));

        assertThrows(
                InDoubt.class,
                () -> orders(NOW.plusSeconds(60)).settle(ShopOrders.read(ShopOrders.captured()), Optional.empty()));
        assertEquals(0, odoo.count("sale.order"));

        PlacedOrder placed =
                orders(NOW.plus(SETTLING)).settle(ShopOrders.read(ShopOrders.captured()), Optional.empty());
        assertEquals("draft", placed.state());
        assertEquals(1, odoo.count("sale.order"));
        assertTrue(sent.isEmpty());
    }

    @Test
    void aTimeOutIsNoReasonForASecondOrder() {
        stop();
        start("17.0", Duration.ofSeconds(2));
        odoo.faults().on("sale.order", "create").call(1).then(Misbehaviour.slow(Duration.ofSeconds(3)));
        PlacedOrder placed = settle(ShopOrders.captured());
        assertEquals("draft", placed.state());
        assertEquals(1, odoo.count("sale.order"));
    }

    @Test
    void aWriteThatWasRefusedIsNoDoubt() {
        odoo.access().refuse("sale.order", "create");
        OdooFault fault = assertThrows(OdooFault.class, () -> settle(ShopOrders.captured()));
        assertEquals(OdooFault.Kind.ACCESS_DENIED, fault.kind());
        assertTrue(sent.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"action_confirm, sale", "action_cancel, cancel"})
    void aStepWhoseAnswerIsLostIsSeenToBeDone(String method, String state) {
        settle(ShopOrders.captured());
        odoo.faults().on("sale.order", method).call(1).then(Misbehaviour.noBytesAfterCommit());
        ObjectNode order = method.equals("action_cancel")
                ? ShopOrders.cancelled(ShopOrders.captured())
                : ShopOrders.paid(ShopOrders.captured());
        assertEquals(state, settle(order).state());
    }
}
