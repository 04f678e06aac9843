package fr.vendange.store;

import fr.vendange.canonical.Authority;
import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the store is told.
 *
 * @param jdbcUrl of PostgreSQL or H2; null for the embedded H2 file in {@code dataFolder}
 * @param user of the database; null when the URL says it
 * @param password of the database; null when the URL says it
 * @param sourceOrder whose price, cost and activity of a product comes first
 * @param units the 75 cl table, asked for once the database is open: reading it may take as long
 * @param wineOrder whose word on what the wine is comes first
 */
public record StoreSettings(
        String jdbcUrl,
        String user,
        String password,
        Path dataFolder,
        Rfm rfm,
        ShrinkLimit shrink,
        Authority authority,
        List<String> sourceOrder,
        List<String> wineOrder,
        Supplier<BottleUnits> units,
        Messages messages,
        Clock clock) {

    public StoreSettings {
        Objects.requireNonNull(dataFolder, "dataFolder");
        sourceOrder = List.copyOf(sourceOrder);
        wineOrder = List.copyOf(wineOrder);
    }

    /** The embedded default. */
    public static StoreSettings embedded(Path dataFolder) {
        return new StoreSettings(
                null,
                null,
                null,
                dataFolder,
                Rfm.DEFAULT,
                ShrinkLimit.DEFAULT,
                Authority.ALL,
                List.of("odoo", "isavigne"),
                List.of("isavigne", "odoo"),
                BottleUnits::standard,
                Messages.in("fr"),
                Clock.systemUTC());
    }

    /** The same on another database. */
    public StoreSettings on(String url, String databaseUser, String databasePassword) {
        return new StoreSettings(
                url,
                databaseUser,
                databasePassword,
                dataFolder,
                rfm,
                shrink,
                authority,
                sourceOrder,
                wineOrder,
                units,
                messages,
                clock);
    }

    /** The same at another time. */
    public StoreSettings at(Clock otherClock) {
        return new StoreSettings(
                jdbcUrl,
                user,
                password,
                dataFolder,
                rfm,
                shrink,
                authority,
                sourceOrder,
                wineOrder,
                units,
                messages,
                otherClock);
    }

    /** The same with another table of units. */
    public StoreSettings with(BottleUnits otherUnits) {
        return new StoreSettings(
                jdbcUrl,
                user,
                password,
                dataFolder,
                rfm,
                shrink,
                authority,
                sourceOrder,
                wineOrder,
                () -> otherUnits,
                messages,
                clock);
    }
}
