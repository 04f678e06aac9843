package fr.vendange.delivery.odoo;

import java.util.Locale;

/**
 * Where something is delivered or billed. Absent parts are empty, never null.
 *
 * @param name of the person
 * @param countryCode ISO 3166-1 alpha-2, upper case
 */
public record PostalAddress(
        String name,
        String company,
        String street,
        String street2,
        String zip,
        String city,
        String countryCode,
        String phone) {
    public PostalAddress {
        name = stripped(name);
        company = stripped(company);
        street = stripped(street);
        street2 = stripped(street2);
        zip = stripped(zip);
        city = stripped(city);
        countryCode = stripped(countryCode).toUpperCase(Locale.ROOT);
        phone = stripped(phone);
    }

    /** Whether it is anywhere. */
    public boolean isKnown() {
        return !street.isEmpty() || !city.isEmpty() || !zip.isEmpty();
    }

    /** Whom a parcel is addressed to. */
    String addressee() {
        return company.isEmpty() ? name : name.isEmpty() ? company : company + ", " + name;
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
