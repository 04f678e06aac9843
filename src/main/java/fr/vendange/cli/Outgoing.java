package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.medusa.MedusaClient;
import fr.vendange.delivery.medusa.MedusaConnection;
import fr.vendange.delivery.medusa.PictureSource;
import fr.vendange.delivery.medusa.ShopSender;
import fr.vendange.delivery.medusa.ShopSync;
import fr.vendange.delivery.medusa.ShopTerms;
import fr.vendange.run.Assortment;
import fr.vendange.run.Bindings;
import fr.vendange.run.Notifications;
import fr.vendange.run.OrderBook;
import fr.vendange.run.Outbox;
import fr.vendange.run.SentWrites;
import java.time.Clock;

/** What waits to be sent, what people were told, and what is remembered of what was sent. */
record Outgoing(
        Outbox outbox,
        Notifications notifications,
        OrderBook orders,
        SentWrites sent,
        Bindings bindings,
        Assortment assortment,
        Clock clock) {

    ShopSync shopSync(MedusaConnection shop, ShopTerms terms, Messages messages) {
        return new ShopSync(new MedusaClient(shop), terms, assortment, bindings, messages, clock);
    }

    ShopSender shopSender(MedusaClient shop, PictureSource pictures, Messages messages) {
        return new ShopSender(shop, pictures, bindings, outbox, messages, clock);
    }
}
