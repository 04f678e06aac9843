package fr.vendange.odoo.sim;

/** How the fields of each series differ from those of 17.0, as far as an extraction can meet them. */
final class SeriesChanges {
    private final OdooSeries series;

    SeriesChanges(OdooSeries series) {
        this.series = series;
    }

    void apply(Catalogue catalogue) {
        if (!series.atLeast(17, 0)) {
            before17(catalogue);
        }
        if (series.atLeast(18, 0)) {
            from18(catalogue);
        }
        if (series.atLeast(19, 0)) {
            from19(catalogue);
        }
    }

    private static void before17(Catalogue catalogue) {
        catalogue.model("res.partner").remove("complete_name");
        catalogue.model("sale.order").remove("locked");
        Model task = catalogue.model("project.task");
        task.remove("state");
        task.add(Field.of("kanban_state", FieldType.SELECTION, null, "Status"));
        task.add(Field.of("date_deadline", FieldType.DATE, null, "Deadline"));
    }

    private static void from18(Catalogue catalogue) {
        for (String product : new String[] {"product.template", "product.product"}) {
            catalogue.model(product).remove("detailed_type");
            catalogue.model(product).add(Field.of("is_storable", FieldType.BOOLEAN, null, "Track Inventory"));
        }
        catalogue
                .model("res.users.apikeys")
                .add(Field.of("expiration_date", FieldType.DATETIME, null, "Expiration Date"));
    }

    private static void from19(Catalogue catalogue) {
        catalogue.model("res.partner").remove("mobile");
        catalogue.model("res.users").remove("mobile");
        Model line = catalogue.model("sale.order.line");
        rename(line, "product_uom", "product_uom_id");
        rename(line, "tax_id", "tax_ids");
        Model unit = catalogue.model("uom.uom");
        unit.remove("category_id");
        unit.remove("uom_type");
        unit.remove("factor_inv");
        unit.add(Field.of("relative_factor", FieldType.FLOAT, null, "Contains"));
        unit.add(Field.of("relative_uom_id", FieldType.MANY2ONE, "uom.uom", "Reference Unit"));
    }

    private static void rename(Model model, String from, String to) {
        Field field = model.field(from);
        model.remove(from);
        model.add(field.renamed(to));
    }

    /** What a field of 17.0 is called in this series. */
    String nameOf(String model, String field) {
        if (series.atLeast(19, 0) && "sale.order.line".equals(model)) {
            return switch (field) {
                case "product_uom" -> "product_uom_id";
                case "tax_id" -> "tax_ids";
                default -> field;
            };
        }
        return field;
    }
}
