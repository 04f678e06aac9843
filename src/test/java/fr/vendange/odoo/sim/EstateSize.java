package fr.vendange.odoo.sim;

/** How many records of each kind an estate has. Templates come with four variants each, stock with every variant. */
public record EstateSize(long partners, long products, long orders, long lines, long tasks) {
    /** A few hundred of everything: for a test that reads it all. */
    public static final EstateSize SMALL = new EstateSize(300, 40, 120, 400, 20);

    /** What a small estate has after some years: 20,000 contacts, 70,000 sale lines. */
    public static final EstateSize TYPICAL = new EstateSize(20_000, 1_500, 20_000, 70_000, 200);

    /** The same proportions around a number of contacts. */
    public static EstateSize around(long partners) {
        return new EstateSize(
                partners, Math.max(40, partners * 3 / 40), partners, partners * 7 / 2, Math.max(20, partners / 100));
    }
}
