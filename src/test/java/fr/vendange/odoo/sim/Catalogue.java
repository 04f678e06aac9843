package fr.vendange.odoo.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of a database and their fields, by series. The large ones are what a real 17.0 told of itself; the others
 * are declared here with the fields that an extraction can ask for. The other series are 17.0 with what they changed.
 */
final class Catalogue {
    private static final List<String> CAPTURED = List.of(
            "res.partner|Contact|complete_name asc, id desc",
            "product.product|Product Variant|default_code asc, name asc, id asc",
            "product.template|Product|name asc",
            "sale.order|Sales Order|date_order desc, id desc",
            "sale.order.line|Sales Order Line|order_id desc, id asc",
            "stock.quant|Quants|id asc",
            "project.task|Task|priority desc, id desc",
            "res.users|User|id asc",
            "crm.lead|Lead/Opportunity|priority desc, id desc");

    private static final List<String> DECLARED = List.of(
            "res.partner.category|Partner Tags|name asc|name:char color:integer active:boolean"
                    + " parent_id:many2one:res.partner.category",
            "res.country|Country|name asc|name:char code:char phone_code:integer currency_id:many2one:res.currency",
            "res.company|Companies|id asc|name:char partner_id:many2one:res.partner"
                    + " currency_id:many2one:res.currency country_id:many2one:res.country active:boolean",
            "res.currency|Currency|name asc|name:char symbol:char active:boolean rate:float decimal_places:integer",
            "res.users.apikeys|Users API Keys|id asc|name:char scope:char user_id:many2one:res.users",
            "ir.attachment|Attachment|id desc|name:char res_model:char res_field:char res_id:many2one_reference"
                    + " checksum:char mimetype:char",
            "ir.config_parameter|System Parameter|key asc|key:char value:text",
            "product.category|Product Category|complete_name asc|name:char complete_name:char"
                    + " parent_id:many2one:product.category",
            "product.attribute|Product Attribute|id asc|name:char sequence:integer create_variant:selection",
            "product.attribute.value|Attribute Value|id asc|name:char attribute_id:many2one:product.attribute",
            "product.template.attribute.value|Product Template Attribute Value|id asc|name:char"
                    + " attribute_id:many2one:product.attribute product_tmpl_id:many2one:product.template"
                    + " product_attribute_value_id:many2one:product.attribute.value price_extra:float"
                    + " ptav_active:boolean",
            "uom.category|Product UoM Categories|id asc|name:char",
            "uom.uom|Product Unit of Measure|id asc|name:char factor:float factor_inv:float uom_type:selection"
                    + " category_id:many2one:uom.category rounding:float active:boolean",
            "account.tax|Tax|id asc|name:char amount:float amount_type:selection type_tax_use:selection"
                    + " price_include:boolean company_id:many2one:res.company active:boolean",
            "product.pricelist|Pricelist|id asc|name:char active:boolean currency_id:many2one:res.currency"
                    + " company_id:many2one:res.company",
            "crm.team|Sales Team|id asc|name:char active:boolean user_id:many2one:res.users"
                    + " company_id:many2one:res.company",
            "stock.location|Inventory Locations|complete_name asc|name:char complete_name:char usage:selection"
                    + " location_id:many2one:stock.location warehouse_id:many2one:stock.warehouse"
                    + " company_id:many2one:res.company active:boolean",
            "stock.warehouse|Warehouse|id asc|name:char code:char lot_stock_id:many2one:stock.location"
                    + " company_id:many2one:res.company active:boolean",
            "project.project|Project|name asc|name:char user_id:many2one:res.users"
                    + " partner_id:many2one:res.partner company_id:many2one:res.company active:boolean",
            "project.task.type|Task Stage|id asc|name:char sequence:integer fold:boolean active:boolean",
            "project.tags|Project Tags|name asc|name:char color:integer");

    /** Read once: parsing the captures takes longer than starting a server. */
    private static final class Captured {
        static final Map<String, List<Field>> FIELDS = read();

        private static Map<String, List<Field>> read() {
            Map<String, List<Field>> fields = new LinkedHashMap<>();
            for (String line : CAPTURED) {
                String model = line.substring(0, line.indexOf('|'));
                fields.put(model, List.copyOf(fieldsOf(model)));
            }
            return fields;
        }

        private static List<Field> fieldsOf(String model) {
            List<Field> fields = new ArrayList<>();
            Object told = Capture.response("80-fields_get-" + model)
                    .xml()
                    .parameters()
                    .get(0);
            ((Map<?, ?>) told).forEach((name, attributes) -> fields.add(Field.of((String) name, strings(attributes))));
            if ("res.partner".equals(model)) {
                detailed(fields);
            }
            return fields;
        }

        /** A few fields were also asked for all their attributes, a selection's choices among them. */
        private static void detailed(List<Field> fields) {
            Map<?, ?> told = (Map<?, ?>) Capture.response("10b-fields_get-partner-full-attrs")
                    .xml()
                    .parameters()
                    .get(0);
            fields.replaceAll(field ->
                    told.containsKey(field.name()) ? Field.of(field.name(), strings(told.get(field.name()))) : field);
        }
    }

    private final Map<String, Model> models = new LinkedHashMap<>();

    Catalogue(OdooSeries series) {
        for (String line : CAPTURED) {
            String[] parts = line.split("\\|");
            models.put(parts[0], new Model(parts[0], parts[1], parts[2], Captured.FIELDS.get(parts[0])));
        }
        for (String line : DECLARED) {
            String[] parts = line.split("\\|");
            models.put(parts[0], new Model(parts[0], parts[1], parts[2], declared(parts[3])));
        }
        restricted();
        new SeriesChanges(series).apply(this);
    }

    Map<String, Model> models() {
        return models;
    }

    /** Null when there is no such model. */
    Model model(String name) {
        return models.get(name);
    }

    void add(Model model) {
        models.put(model.name(), model);
    }

    /** Fields of groups that the captured user is not in: real, though its fields_get left them out. */
    private void restricted() {
        model("res.partner").add(Field.of("credit", FieldType.MONETARY, null, "Total Receivable"));
        model("stock.quant")
                .add(Field.of("inventory_quantity_auto_apply", FieldType.FLOAT, null, "Inventoried Quantity"));
    }

    /** Every model has these, whatever else it declares. */
    static List<Field> declared(String text) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("id", FieldType.INTEGER, null, "ID"));
        fields.add(Field.of("display_name", FieldType.CHAR, null, "Display Name"));
        fields.add(Field.of("create_date", FieldType.DATETIME, null, "Created on"));
        fields.add(Field.of("write_date", FieldType.DATETIME, null, "Last Updated on"));
        fields.add(Field.of("create_uid", FieldType.MANY2ONE, "res.users", "Created by"));
        fields.add(Field.of("write_uid", FieldType.MANY2ONE, "res.users", "Last Updated by"));
        for (String declaration : text.split(" ")) {
            String[] parts = declaration.split(":");
            String relation = parts.length > 2 ? parts[2] : null;
            fields.add(Field.of(parts[0], FieldType.of(parts[1]), relation, parts[0]));
        }
        return fields;
    }

    private static Map<String, Object> strings(Object struct) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) struct).forEach((name, value) -> members.put((String) name, value));
        return members;
    }
}
