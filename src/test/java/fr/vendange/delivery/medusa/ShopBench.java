package fr.vendange.delivery.medusa;

import fr.vendange.canonical.Messages;
import fr.vendange.medusa.LivingMedusa;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.Secret;
import fr.vendange.run.Assortment;
import fr.vendange.run.Backoff;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.store.Database;
import fr.vendange.store.StoreSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An estate's products, a store, and a shop: what a synchronisation needs, without the routes around it. */
final class ShopBench implements AutoCloseable {
    static final String TARGET = MedusaConnection.DEFAULT;
    static final MedusaAccess USER =
            new MedusaAccess.User(SimulatedMedusa.EMAIL, () -> Secret.of(SimulatedMedusa.PASSWORD));
    private static final Messages FRENCH = Messages.in("fr");

    final LivingMedusa shop;
    final Database database;
    final List<Stock> stock = new ArrayList<>();
    /** The records whose pictures were read, in their order. */
    final List<String> reads = new ArrayList<>();
    /** Whether pictures cannot be read. */
    boolean unreadable;
    private final TreeMap<String, Assortment.Template> templates = new TreeMap<>();
    private final MedusaAccess access;
    private final Map<ShopPicture, byte[]> pictures = new LinkedHashMap<>();
    private PriceLists lists = PriceLists.none();

    /** A quantity of a variant in a warehouse. */
    record Stock(String variant, String sku, String warehouse, int onHand, int reserved) {}

    /** Of a shop that a user logs in to. */
    ShopBench(SimulatedMedusa shop, Path folder) {
        this(shop, open(folder), USER);
    }

    /** On a database that is open already, and is emptied. */
    ShopBench(LivingMedusa shop, Database database) {
        this(
                shop,
                database,
                shop instanceof SimulatedMedusa ? USER : new MedusaAccess.Key(() -> Secret.of(shop.key())));
        change("delete from outbox");
        change("delete from bindings");
    }

    private ShopBench(LivingMedusa shop, Database database, MedusaAccess access) {
        this.shop = shop;
        this.access = access;
        this.database = database;
    }

    static Database open(Path folder) {
        return Database.open(StoreSettings.embedded(folder).at(Clock.systemUTC()));
    }

    /** The database stays open. */
    @Override
    public void close() {
        shop.close();
    }

    /** A real shop may take its time. */
    MedusaClient client() {
        Duration patience = Duration.ofSeconds(shop instanceof SimulatedMedusa ? 5 : 90);
        return new MedusaClient(MedusaConnection.of(shop.url(), access)
                .within(MedusaLimits.DEFAULTS
                        .timed(Duration.ofSeconds(2), patience)
                        .retried(1, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)))));
    }

    void lists(PriceLists other) {
        lists = other;
    }

    /** One list that asks the same for everything. */
    static PriceLists fixed(String currency, String price) {
        PriceRule rule = new PriceRule(
                PriceRule.Scope.EVERYTHING, BigDecimal.ZERO, null, null, new PriceRule.Fixed(new BigDecimal(price)));
        return new PriceLists(
                List.of(new PriceLists.PriceList(2, "Export", currency, List.of(rule))),
                new PriceLists.Rates("eur", Map.of()),
                Map.of(),
                2,
                Instant.EPOCH);
    }

    void put(Assortment.Template template) {
        templates.put(template.id(), template);
    }

    Assortment.Template template(String id) {
        return templates.get(id);
    }

    /** A wine with so many vintages from 2019 on. */
    static Assortment.Template wine(int id, String name, int vintages, String price) {
        List<Assortment.Variant> variants = new ArrayList<>();
        for (int i = 0; i < vintages; i++) {
            variants.add(variant(id, 2019 + i, price));
        }
        return new Assortment.Template(Integer.toString(id), name, "Élevé en fût", "Vins rouges", true, variants);
    }

    static Assortment.Variant variant(int template, int vintage, String price) {
        String sku = "W" + template + "-" + vintage;
        return new Assortment.Variant(
                Integer.toString(template * 100 + vintage - 2000),
                sku,
                null,
                List.of("Millésime = " + vintage),
                new BigDecimal(price),
                true,
                true);
    }

    static Assortment.Template with(Assortment.Template template, List<Assortment.Variant> variants) {
        return new Assortment.Template(
                template.id(),
                template.name(),
                template.description(),
                template.category(),
                template.onSale(),
                variants);
    }

    static Assortment.Template onSale(Assortment.Template template, boolean onSale) {
        return new Assortment.Template(
                template.id(),
                template.name(),
                template.description(),
                template.category(),
                onSale,
                template.variants());
    }

    static Assortment.Template named(Assortment.Template template, String name) {
        return new Assortment.Template(
                template.id(),
                name,
                template.description(),
                template.category(),
                template.onSale(),
                template.variants());
    }

    Assortment assortment() {
        return new Assortment() {
            @Override
            public List<Template> templates(String source, String after, int most) {
                return templates.tailMap(after, false).values().stream()
                        .limit(most)
                        .toList();
            }

            @Override
            public void stock(String source, Consumer<Assortment.Stock> taker) {
                stock.forEach(each -> taker.accept(new Assortment.Stock(
                        each.variant(),
                        each.sku(),
                        each.warehouse(),
                        BigDecimal.valueOf(each.onHand()),
                        BigDecimal.valueOf(each.reserved()))));
            }
        };
    }

    Map<ProductPlan.Verb, Long> plan(boolean dryRun, Consumer<ProductPlan.Line> taker) {
        ProductPlan plan = new ProductPlan(assortment(), database.bindings(), FRENCH, "odoo", TARGET);
        ProductPlan.Terms terms = new ProductPlan.Terms(ShopFacts.of(client()), "eur", List.of(), lists, Pictures.of(List.copyOf(pictures.keySet())));
        return plan.plan(terms, dryRun, taker);
    }

    Map<ProductPlan.Verb, Long> plan() {
        return plan(false, line -> {});
    }

    /** Plans and delivers until nothing waits that can go; what became of the products, by key. */
    Map<String, Delivery> sync() {
        plan();
        return deliver();
    }

    ProductDelivery delivery() {
        PictureSource source = picture -> {
            reads.add(picture.model() + "/" + picture.record());
            if (unreadable) {
                throw MedusaFault.of(MedusaFault.Kind.PICTURE_UNREADABLE, "");
            }
            return pictures.entrySet().stream()
                    .filter(each -> each.getKey().model().equals(picture.model())
                            && each.getKey().record() == picture.record())
                    .map(Map.Entry::getValue)
                    .findFirst();
        };
        return new ProductDelivery(client(), database.bindings(), source, FRENCH, Clock.systemUTC());
    }

    /** A product, by its number, or a variant has that picture; null: none any more. */
    void picture(String model, long record, byte[] content) {
        pictures.keySet().removeIf(picture -> picture.model().equals(model) && picture.record() == record);
        if (content != null) {
            pictures.put(new ShopPicture(Gallery.checksum(content), model, record), content);
        }
    }

    Map<String, Delivery> deliver() {
        return deliver(delivery());
    }

    Map<String, Delivery> deliver(ProductDelivery delivery) {
        Map<String, Delivery> results = new HashMap<>();
        while (true) {
            List<OutboxEntry> entries = database.outbox().claim(TARGET, 50, Duration.ofMinutes(2));
            if (entries.isEmpty()) {
                return results;
            }
            Map<String, Delivery> portion = delivery.deliver(
                    entries.stream().map(entry -> entry.message().body()).toList());
            results.putAll(portion);
            Map<OutboxEntry, OutboxOutcome> outcomes = new HashMap<>();
            entries.forEach(entry -> outcomes.put(
                    entry, outcome(portion.get(entry.message().entity().substring("product/".length())))));
            database.outbox().settle(outcomes);
        }
    }

    private static OutboxOutcome outcome(Delivery delivery) {
        if (delivery instanceof Delivery.Done done) {
            return new OutboxOutcome.Delivered(done.foreignId(), null);
        }
        if (delivery instanceof Delivery.Refused refused) {
            return new OutboxOutcome.Dead(refused.code(), refused.refusal().reason(FRENCH));
        }
        Delivery.Failed failed = (Delivery.Failed) delivery;
        return new OutboxOutcome.Retry(
                Clock.systemUTC().instant().plusSeconds(60),
                failed.fault().kind().name(),
                failed.fault().reason(FRENCH));
    }

    /** What failed is due again. */
    void retryNow() {
        change("update outbox set due_at = created_at, owner = null where state = 'waiting'");
    }

    private void change(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Plans and delivers quantities; what became of them, by sku and location. */
    LevelPlan.Outcome stock(ShopTerms terms, Reservations ours) {
        LevelPlan.Outcome outcome = new LevelPlan(assortment(), database.bindings(), TARGET)
                .plan(terms, ShopFacts.of(client()), ours, false);
        new ShopSender(
                        client(),
                        picture -> Optional.empty(),
                        database.bindings(),
                        database.outbox(),
                        FRENCH,
                        Clock.systemUTC())
                .stock();
        return outcome;
    }
}
