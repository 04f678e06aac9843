package fr.vendange.delivery.odoo;

import java.util.Objects;

/**
 * Somebody who is to be a contact.
 *
 * @param email as it was given; contacts are found by it, whatever its case
 * @param name empty when it is not known
 * @param company empty for a private person
 * @param address where bills go
 */
public record Buyer(String email, String name, String company, String phone, PostalAddress address) {
    public Buyer {
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(address, "address");
        email = email.strip();
        name = name == null ? "" : name.strip();
        company = company == null ? "" : company.strip();
        phone = phone == null ? "" : phone.strip();
    }

    /** What the contact is called: by the person, else by the company, else by the address that is known. */
    String called() {
        return !name.isEmpty() ? name : !company.isEmpty() ? company : email;
    }

    boolean isCompany() {
        return name.isEmpty() && !company.isEmpty();
    }
}
