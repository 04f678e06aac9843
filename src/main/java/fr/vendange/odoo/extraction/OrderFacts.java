package fr.vendange.odoo.extraction;

import java.util.List;

/** What Odoo's versions say differently of an order. */
final class OrderFacts {
    private OrderFacts() {}

    /** The state; up to 16 a locked order is {@code done}, from 17 it stays {@code sale} and is locked beside. */
    static Computed state() {
        return Computed.each(
                List.of("state", "locked"), a -> "sale".equals(a[0]) && Boolean.TRUE.equals(a[1]) ? "done" : a[0]);
    }

    /** {@code website} for an order of the shop, else the sales team's name. */
    static Computed channel() {
        return Computed.each(List.of("website_id", "team_id.name"), a -> a[0] != null ? "website" : a[1]);
    }
}
