package fr.vendange.cli;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The hazards on a real server:
 * {@code mvn test -Dtest=RealOdooSyncTest -Dodoo.url=… -Dodoo.db=… -Dodoo.user=… -Dodoo.key=…}, with an administrator
 * of a database that is there to be written to: it needs the modules of sales and stock.
 */
@EnabledIfSystemProperty(named = "odoo.url", matches = ".+")
class RealOdooSyncTest extends OdooHazards {
    @Override
    LivingOdoo startOdoo() {
        return RealOdoo.named();
    }

    @Override
    String database() {
        return "";
    }
}
