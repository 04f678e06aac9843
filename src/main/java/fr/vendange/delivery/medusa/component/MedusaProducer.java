package fr.vendange.delivery.medusa.component;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.medusa.Delivery;
import fr.vendange.delivery.medusa.LevelDelivery;
import fr.vendange.delivery.medusa.LevelPlan;
import fr.vendange.delivery.medusa.MedusaFault;
import fr.vendange.delivery.medusa.OdooPictures;
import fr.vendange.delivery.medusa.ProductDelivery;
import fr.vendange.delivery.medusa.ProductPlan;
import fr.vendange.delivery.medusa.ShopPicture;
import fr.vendange.delivery.medusa.ShopSync;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.Bindings;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.component.Lookup;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does with the shop what the endpoint's operation says. */
final class MedusaProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(MedusaProducer.class);
    /** Exchange property, {@link MedusaFault}: what kept the shop from telling of some of the messages. */
    private static final String FAULT = "VendangeMedusaFault";

    private final MedusaEndpoint endpoint;
    private Messages messages;
    private ProductDelivery products;
    private LevelDelivery levels;

    MedusaProducer(MedusaEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case PLAN -> plan();
            case LEVELS -> levels();
            case PRODUCTS -> deliver(exchange, products()::deliver);
            case STOCK -> deliver(exchange, stock()::deliver);
            case FAULTS -> fail(exchange);
        }
    }

    private ShopSync sync() {
        // asked for only now: where no shop is configured, the routes are there and never run
        return Lookup.of(endpoint.getCamelContext(), ShopSync.class);
    }

    private OdooConnections odoo() {
        return Lookup.of(endpoint.getCamelContext(), OdooConnections.class);
    }

    private void plan() {
        ShopSync sync = sync();
        Map<ProductPlan.Verb, Long> counts =
                sync.products(odoo().find(sync.terms().source()), false, line -> {});
        LOG.info("{}: products {}", sync.shop().connection().name(), counts);
    }

    private void levels() {
        ShopSync sync = sync();
        LevelPlan.Outcome outcome = sync.stock(odoo().find(sync.terms().source()), false);
        LOG.info(
                "{}: {} quantities to send, {} unchanged",
                sync.shop().connection().name(),
                outcome.changed(),
                outcome.unchanged());
        if (!outcome.unplaced().isEmpty()) {
            LOG.warn(messages.format("medusa", "stock.unplaced", String.join(", ", outcome.unplaced())));
        }
    }

    private synchronized ProductDelivery products() {
        if (products == null) {
            CamelContext context = endpoint.getCamelContext();
            products = new ProductDelivery(
                    sync().shop(),
                    Lookup.of(context, Bindings.class),
                    this::picture,
                    messages,
                    Lookup.of(context, Clock.class));
        }
        return products;
    }

    private Optional<byte[]> picture(ShopPicture picture) {
        return odoo().find(sync().terms().source()).flatMap(client -> new OdooPictures(client).read(picture));
    }

    private synchronized LevelDelivery stock() {
        if (levels == null) {
            levels = new LevelDelivery(sync().shop(), Lookup.of(endpoint.getCamelContext(), Bindings.class), messages);
        }
        return levels;
    }

    @SuppressWarnings("unchecked")
    private void deliver(Exchange exchange, Function<List<String>, Map<String, Delivery>> delivery) throws Exception {
        List<OutboxEntry> entries = exchange.getMessage().getMandatoryBody(List.class);
        Map<String, Delivery> results = delivery.apply(
                entries.stream().map(entry -> entry.message().body()).toList());
        Map<OutboxEntry, OutboxOutcome> told = new LinkedHashMap<>();
        for (OutboxEntry entry : entries) {
            String entity = entry.message().entity();
            Delivery result = results.get(entity.substring(entity.indexOf('/') + 1));
            if (result instanceof Delivery.Done done) {
                told.put(entry, new OutboxOutcome.Delivered(done.foreignId(), null));
            } else if (result instanceof Delivery.Refused refused) {
                told.put(
                        entry,
                        new OutboxOutcome.Dead(refused.code(), refused.refusal().reason(messages)));
            } else if (result instanceof Delivery.Failed failed) {
                exchange.setProperty(FAULT, failed.fault());
            }
        }
        exchange.getMessage().setBody(told);
    }

    private static void fail(Exchange exchange) {
        MedusaFault fault = exchange.getProperty(FAULT, MedusaFault.class);
        if (fault != null) {
            throw fault;
        }
    }
}
