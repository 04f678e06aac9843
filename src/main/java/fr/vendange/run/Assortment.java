package fr.vendange.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** The products of a source as a shop needs them. Every method throws {@link StoreUnavailable}. */
public interface Assortment {
    /**
     * A product with its variants.
     *
     * @param id in the source
     * @param onSale whether it may be sold; a product without an active variant may not
     */
    record Template(
            String id, String name, String description, String category, boolean onSale, List<Variant> variants) {
        public Template {
            variants = List.copyOf(variants);
        }
    }

    /**
     * What is sold of a product.
     *
     * @param id in the source
     * @param sku null when it has none
     * @param options each as {@code <attribute> = <value>}, in the source's order
     * @param price in the currency of the company; null when unknown
     * @param active false when archived or gone
     */
    record Variant(
            String id,
            String sku,
            String barcode,
            List<String> options,
            BigDecimal price,
            boolean storable,
            boolean active) {
        public Variant {
            options = List.copyOf(options);
        }
    }

    /**
     * What lies of a variant in a warehouse, and what of that is reserved for orders.
     *
     * @param variant its id in the source
     */
    record Stock(String variant, String sku, String warehouse, BigDecimal onHand, BigDecimal reserved) {}

    /** The products of a source in the order of their ids as texts, behind one; the empty text for the first page. */
    List<Template> templates(String source, String after, int most);

    /**
     * What lies where, in the order of the skus; variants without a sku are left out. Of one that is archived or gone,
     * nothing lies anywhere: it is not for sale.
     */
    void stock(String source, Consumer<Stock> taker);
}
