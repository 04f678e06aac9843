package fr.vendange.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The records that are written for an order: what is reckoned for each, and the fields that none can be without. */
enum OutgoingPart {
    ORDER(
            List.of("contact()", "billing()", "shipping()", "reference()", "pricelist()", "team()", "lines()"),
            List.of("partner_id", "client_order_ref", "order_line")),
    ITEM(Reckoned.OF_A_LINE, Reckoned.NEEDED_OF_A_LINE),
    DELIVERY(Reckoned.OF_A_LINE, Reckoned.NEEDED_OF_A_LINE),
    CONTACT(List.of(), List.of());

    /** The reference is what an order is found by, whatever happens to it: it is nobody’s to map. */
    static final String REFERENCE_FIELD = "client_order_ref";

    static final String REFERENCE = "reference()";

    private final List<String> functions;
    private final List<String> needed;

    OutgoingPart(List<String> functions, List<String> needed) {
        this.functions = functions;
        this.needed = needed;
    }

    private static final class Reckoned {
        static final List<String> OF_A_LINE = List.of("product()", "title()", "quantity()", "price()", "taxes()");
        static final List<String> NEEDED_OF_A_LINE = List.of("product_id", "product_uom_qty", "price_unit", "tax_id");

        private Reckoned() {}
    }

    /** As a mapping file names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> functions() {
        return functions;
    }

    List<String> needed() {
        return needed;
    }

    static Optional<OutgoingPart> named(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }
}
