package fr.vendange.odoo.sim;

import java.math.BigDecimal;

/** Wines as templates, their variants by volume and vintage, and the attribute values between them. */
final class ProductEstate {
    static final int VARIANTS = 4;

    private static final String[] WINE = {
        "Crémant de Bourgogne",
        "Saint-Aubin",
        "Aloxe-Corton",
        "Vosne-Romanée",
        "Mâcon-Villages",
        "Gevrey-Chambertin",
        "Bourgogne Aligoté",
        "Chablis",
        "Pommard",
        "Meursault"
    };
    private static final String[] LETTERS = {"CB", "SA", "AC", "VR", "MV", "GC", "BA", "CH", "PO", "ME"};
    private static final String[] PLOT = {
        "Les Damodes", "Aux Boudots", "Clos des Ormes", "La Garenne", "Vieilles Vignes", "Les Chaumes", "En Rémilly"
    };
    private static final String[] VOLUME = {"75 cl", "Magnum 150 cl", "37,5 cl"};
    private static final String[] VOLUME_CODE = {"75", "150", "37"};

    private final long products;
    private final Dice dice;

    ProductEstate(long products, Dice dice) {
        this.products = products;
        this.dice = dice;
    }

    static long templateOf(long product) {
        return (product - 1) / VARIANTS + 1;
    }

    Estate templates() {
        return new Estate() {
            @Override
            public long count() {
                return (products + VARIANTS - 1) / VARIANTS;
            }

            @Override
            public Object value(long id, String field) {
                return template(id, field);
            }
        };
    }

    Estate variants() {
        return new Estate() {
            @Override
            public long count() {
                return products;
            }

            @Override
            public Object value(long id, String field) {
                return variant(id, field);
            }

            @Override
            public long[] children(String field, long parent) {
                return "product_tmpl_id".equals(field)
                        ? range((parent - 1) * VARIANTS + 1, VARIANTS, products)
                        : NO_CHILDREN;
            }
        };
    }

    /** Two volumes and two vintages for each template. */
    Estate attributeValues() {
        return new Estate() {
            @Override
            public long count() {
                return templates().count() * 4;
            }

            @Override
            public Object value(long id, String field) {
                return attributeValue(id, field);
            }
        };
    }

    static long[] range(long first, long length, long last) {
        int size = (int) Math.max(0, Math.min(length, last - first + 1));
        long[] ids = new long[size];
        for (int i = 0; i < size; i++) {
            ids[i] = first + i;
        }
        return ids;
    }

    BigDecimal listPrice(long template) {
        return BigDecimal.valueOf(500 + dice.roll(template, 51, 11_000), 2);
    }

    private Object template(long id, String field) {
        boolean storable = dice.series().atLeast(18, 0);
        return switch (field) {
            case "name" -> dice.pick(id, 52, WINE) + " " + dice.pick(id, 53, PLOT) + " " + id;
            case "list_price" -> listPrice(id);
            case "categ_id" -> 7 + dice.roll(id, 54, 4);
            case "uom_id", "uom_po_id", "company_id" -> 1L;
            case "currency_id" -> 125L;
            case "type", "detailed_type" -> storable ? "consu" : "product";
            case "is_storable" -> storable;
            case "taxes_id" -> new long[] {36};
            case "sale_ok" -> true;
            case "active" -> !dice.percent(id, 55, 3);
            case "description_sale" -> dice.percent(id, 56, 70) ? null : "Fruits rouges & épices";
            case "create_date" -> dice.moment(id, 57);
            case "write_date" -> dice.after(dice.moment(id, 57), id, 58, 86_400L * 300);
            case "create_uid", "write_uid" -> 2L;
            default -> null;
        };
    }

    private Object variant(long id, String field) {
        long template = templateOf(id);
        long which = (id - 1) % VARIANTS;
        return switch (field) {
            case "product_tmpl_id" -> template;
            case "default_code" -> dice.percent(id, 61, 2) ? null : code(template, which);
            case "barcode" -> "31" + Dice.padded(id, 11);
            case "standard_price" -> listPrice(template).multiply(BigDecimal.valueOf(40 + dice.roll(id, 62, 20), 2));
            case "product_template_attribute_value_ids" ->
                new long[] {(template - 1) * 4 + 1 + which / 2, (template - 1) * 4 + 3 + which % 2};
            case "active" -> !dice.percent(template, 55, 3) && !dice.percent(id, 63, 2);
            case "weight" -> new BigDecimal("1.3");
            case "create_date" -> dice.moment(template, 57);
            case "write_date" -> dice.after(dice.moment(template, 57), id, 64, 86_400L * 300);
            case "create_uid", "write_uid" -> 2L;
            default -> null;
        };
    }

    private String code(long template, long which) {
        String wine = dice.pick(template, 52, LETTERS);
        return wine + Dice.padded(template, 4) + "-" + vintage(template, which % 2) + "-"
                + VOLUME_CODE[volume(template, which / 2)];
    }

    private long vintage(long template, long which) {
        return 2014 + dice.roll(template, 65, 5) * 2 + which;
    }

    private int volume(long template, long which) {
        return which == 0 ? 0 : 1 + (int) dice.roll(template, 66, 2);
    }

    private Object attributeValue(long id, String field) {
        long template = (id - 1) / 4 + 1;
        long which = (id - 1) % 4;
        return switch (field) {
            case "name" -> which < 2 ? VOLUME[volume(template, which)] : Long.toString(vintage(template, which - 2));
            case "attribute_id" -> which < 2 ? 1L : 2L;
            case "product_tmpl_id" -> template;
            case "ptav_active" -> true;
            case "price_extra" -> BigDecimal.ZERO;
            case "create_date", "write_date" -> dice.moment(template, 57);
            default -> null;
        };
    }
}
