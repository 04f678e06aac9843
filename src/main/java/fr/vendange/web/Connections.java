package fr.vendange.web;

import fr.vendange.delivery.medusa.MedusaCheckup;
import fr.vendange.odoo.OdooCheckup;
import fr.vendange.run.Campaigns;
import fr.vendange.run.InboxLog;
import fr.vendange.run.Outbox;
import fr.vendange.run.SourceMemory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sources beside the watched folder, each with a card of its own.
 *
 * @param memory where the streams of the Odoos stand
 * @param events where the senders' events wait
 * @param campaigns what they told of campaigns
 * @param forms changes their settings
 * @param outbox where what must be sent waits
 */
public record Connections(
        List<OdooSystem> odoos,
        List<Sender> senders,
        ShopSystem shop,
        SourceMemory memory,
        InboxLog events,
        Campaigns campaigns,
        SourceForms forms,
        Outbox outbox) {
    public Connections {
        odoos = List.copyOf(odoos);
        senders = List.copyOf(senders);
    }

    /**
     * An Odoo.
     *
     * @param address without a credential; empty when it is not configured
     * @param crons when the routes read it, with seconds, Paris time; empty where none does
     * @param routed the shipped routes read this one
     * @param checkup asks it, over the network; only where it is configured
     */
    public record OdooSystem(
            String name, Optional<String> address, List<String> crons, boolean routed, Supplier<OdooCheckup> checkup) {
        public OdooSystem {
            Objects.requireNonNull(name, "name");
            crons = List.copyOf(crons);
        }
    }

    /**
     * The shop that is fed.
     *
     * @param address without a credential; empty when it is not configured
     * @param cron when it is compared with Odoo, with seconds, Paris time; empty where it never is
     * @param checkup asks it, over the network; only where it is configured
     */
    public record ShopSystem(
            String name, Optional<String> address, Optional<String> cron, Supplier<MedusaCheckup> checkup) {}

    /**
     * Who sends webhooks.
     *
     * @param address of the server that hears it
     * @param on whether it is heard
     * @param missing the setting that would switch it on
     */
    public record Sender(String name, String address, boolean on, String missing) {}
}
