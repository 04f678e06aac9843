package fr.vendange.odoo.extraction;

import java.util.List;

/** A partner's one name as a person's first and last name or a company's. Odoo knows which of them it is. */
final class PartnerName {
    private PartnerName() {}

    static Computed firstName() {
        return Computed.each(List.of("name", "is_company"), a -> {
            String name = text(a[0]);
            int space = name == null || isCompany(a[1]) ? -1 : name.indexOf(' ');
            return space < 0 ? null : name.substring(0, space);
        });
    }

    static Computed lastName() {
        return Computed.each(List.of("name", "is_company"), a -> {
            String name = text(a[0]);
            int space = name == null || isCompany(a[1]) ? -1 : name.indexOf(' ');
            return space < 0 ? name : name.substring(space + 1).strip();
        });
    }

    /** The company itself, or the one that a contact belongs to. */
    static Computed companyName() {
        return Computed.each(
                List.of("name", "is_company", "commercial_company_name"),
                a -> isCompany(a[1]) ? text(a[0]) : text(a[2]));
    }

    private static boolean isCompany(Object flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static String text(Object name) {
        return name == null || name.toString().isBlank()
                ? null
                : name.toString().strip();
    }
}
