package fr.vendange.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day that reports group a sale by: the estate's day, not the server's. */
public final class SaleDay {
    /** Where the estates are. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private SaleDay() {}

    /** The day of that instant in Paris. */
    public static LocalDate of(Instant dateSale) {
        return LocalDate.ofInstant(dateSale, ZONE);
    }
}
