package fr.vendange.delivery.odoo;

import java.util.List;

/**
 * A product variant of an Odoo.
 *
 * @param code its internal reference
 * @param taxes ids of its sales taxes
 */
public record Product(long id, String code, boolean active, List<Long> taxes) {
    public Product {
        taxes = List.copyOf(taxes);
    }
}
