package fr.vendange.store;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the store is told.
 *
 * @param units the 75 cl table, asked for once the database is open: reading it may take as long
 */
public record StoreSettings(
        Address address, EstateRules rules, Supplier<BottleUnits> units, Messages messages, Clock clock) {

    /**
     * Where the database is.
     *
     * @param jdbcUrl of PostgreSQL or H2; null for the embedded H2 file in {@code dataFolder}
     * @param user of the database; null when the URL says it
     * @param password of the database; null when the URL says it
     */
    public record Address(String jdbcUrl, String user, String password, Path dataFolder) {
        public Address {
            Objects.requireNonNull(dataFolder, "dataFolder");
        }

        @Override
        public String toString() {
            return jdbcUrl == null ? dataFolder.toString() : "jdbc:…";
        }
    }

    public StoreSettings {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(rules, "rules");
    }

    /** The embedded default. */
    public static StoreSettings embedded(Path dataFolder) {
        return new StoreSettings(
                new Address(null, null, null, dataFolder),
                EstateRules.DEFAULT,
                BottleUnits::standard,
                Messages.in("fr"),
                Clock.systemUTC());
    }

    /** The same on the database of that URL. */
    public StoreSettings on(String url) {
        return new StoreSettings(new Address(url, null, null, address.dataFolder()), rules, units, messages, clock);
    }

    /** The same under other rules. */
    public StoreSettings under(EstateRules otherRules) {
        return new StoreSettings(address, otherRules, units, messages, clock);
    }

    /** The same at another time. */
    public StoreSettings at(Clock otherClock) {
        return new StoreSettings(address, rules, units, messages, otherClock);
    }

    /** The same with another table of units. */
    public StoreSettings with(BottleUnits otherUnits) {
        return new StoreSettings(address, rules, () -> otherUnits, messages, clock);
    }
}
