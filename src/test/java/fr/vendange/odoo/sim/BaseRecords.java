package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every database has from its first day: countries, currencies, units, taxes, places, stages, users. */
final class BaseRecords {
    private static final String[] RECORDS = {
        "res.country|75|name=France|code=FR|phone_code=33|currency_id=125",
        "res.country|57|name=Allemagne|code=DE|phone_code=49|currency_id=125",
        "res.country|20|name=Belgique|code=BE|phone_code=32|currency_id=125",
        "res.country|43|name=Suisse|code=CH|phone_code=41|currency_id=5",
        "res.country|231|name=Royaume-Uni|code=GB|phone_code=44|currency_id=142",
        "res.country|233|name=États-Unis|code=US|phone_code=1|currency_id=1",
        "res.currency|125|name=EUR|symbol=€|rate=1.0|decimal_places=2",
        "res.currency|1|name=USD|symbol=$|rate=1.08|decimal_places=2",
        "res.currency|5|name=CHF|symbol=CHF|rate=0.95|decimal_places=2",
        "res.currency|142|name=GBP|symbol=£|rate=0.86|decimal_places=2",
        "res.partner|1|name=Domaine des Tilleuls|is_company=true|email=contact@domaine.test|country_id=75",
        "res.partner|2|name=OdooBot|email=odoobot@example.com|active=false",
        "res.partner|3|name=Administrator|email=admin@example.com",
        "res.partner|6|name=CRM Sync|email=sync@domaine.test",
        "res.company|1|name=Domaine des Tilleuls|partner_id=1|currency_id=125|country_id=75",
        "res.users|1|login=__system__|partner_id=2|company_id=1|active=false",
        "res.users|2|login=admin|partner_id=3|company_id=1",
        "res.users|6|login=crm_sync_bot|partner_id=6|company_id=1",
        "res.partner.category|1|name=Caviste",
        "res.partner.category|2|name=Restaurant",
        "res.partner.category|3|name=Export",
        "res.partner.category|4|name=VIP",
        "res.partner.category|5|name=Salon",
        "res.partner.category|6|name=Primeurs",
        "product.category|1|name=All|complete_name=All",
        "product.category|6|name=Vins|complete_name=Vins",
        "product.category|7|name=Rosé|complete_name=Vins / Rosé|parent_id=6",
        "product.category|8|name=Rouge|complete_name=Vins / Rouge|parent_id=6",
        "product.category|9|name=Blanc|complete_name=Vins / Blanc|parent_id=6",
        "product.category|10|name=Mousseux|complete_name=Vins / Mousseux|parent_id=6",
        "product.attribute|1|name=Contenance|sequence=1|create_variant=always",
        "product.attribute|2|name=Millésime|sequence=2|create_variant=always",
        "uom.category|1|name=Unit",
        "uom.uom|1|name=Units|name@fr_FR=Unité(s)|factor=1.0|factor_inv=1.0|uom_type=reference|category_id=1"
                + "|rounding=0.01|relative_factor=1.0",
        "uom.uom|2|name=Caisse de 6|factor=0.166666666667|factor_inv=6.0|uom_type=bigger|category_id=1"
                + "|rounding=0.01|relative_factor=6.0|relative_uom_id=1",
        "account.tax|36|name=20%|amount=20.0|amount_type=percent|type_tax_use=sale|price_include=false|company_id=1",
        "account.tax|37|name=20% TTC|amount=20.0|amount_type=percent|type_tax_use=sale|price_include=true|company_id=1",
        "account.tax|38|name=5,5%|amount=5.5|amount_type=percent|type_tax_use=sale|price_include=false|company_id=1",
        "account.tax|39|name=0%|amount=0.0|amount_type=percent|type_tax_use=sale|price_include=false|company_id=1",
        "product.pricelist|1|name=Public|currency_id=125",
        "product.pricelist|2|name=Export|currency_id=1",
        "crm.team|1|name=Caveau|company_id=1",
        "crm.team|2|name=Website|company_id=1",
        "crm.team|3|name=Cavistes|company_id=1",
        "stock.location|8|name=Stock|complete_name=WH/Stock|usage=internal|warehouse_id=1|company_id=1",
        "stock.location|18|name=Stock|complete_name=CAVE/Stock|usage=internal|warehouse_id=2|company_id=1",
        "stock.location|14|name=Inventory adjustment|complete_name=Virtual Locations/Inventory adjustment"
                + "|usage=inventory|company_id=1",
        "stock.location|5|name=Customers|complete_name=Partners/Customers|usage=customer",
        "stock.warehouse|1|name=Chai Nuits-Saint-Georges|code=WH|lot_stock_id=8|company_id=1",
        "stock.warehouse|2|name=Cave Beaune|code=CAVE|lot_stock_id=18|company_id=1",
        "project.project|1|name=Vendanges 2026|user_id=2|company_id=1",
        "project.project|2|name=Mise en bouteille|user_id=2|company_id=1",
        "project.task.type|1|name=À faire|sequence=1",
        "project.task.type|2|name=En cours|sequence=2",
        "project.task.type|3|name=Terminé|sequence=3|fold=true",
        "ir.config_parameter|1|key=web.base.url|value=http://localhost"
    };
    private static final Instant INSTALLED = Instant.parse("2022-11-01T08:00:00Z");

    private BaseRecords() {}

    static void write(Store store) {
        SimulatedTransaction transaction = new SimulatedTransaction(store, INSTALLED, 1);
        for (String record : RECORDS) {
            String[] parts = record.split("\\|");
            Model model = store.table(parts[0]).model();
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 2; i < parts.length; i++) {
                String name = parts[i].substring(0, parts[i].indexOf('='));
                Field field = model.field(name.replaceFirst("@.*", ""));
                if (field != null) {
                    values.put(name, value(field.type(), parts[i].substring(name.length() + 1)));
                }
            }
            transaction.put(parts[0], Long.parseLong(parts[1]), values);
        }
        if (store.series().atLeast(19, 0)) {
            // until 18 a factor is how many of the unit make one of the reference, from 19 the other way round
            transaction.write("uom.uom", 2, Map.of("factor", 6));
        }
        transaction.commit();
    }

    private static Object value(FieldType type, String text) {
        return switch (type) {
            case INTEGER, MANY2ONE -> Long.valueOf(text);
            case FLOAT, MONETARY -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
