package fr.vendange.delivery.medusa;

import fr.vendange.medusa.LivingMedusa;
import fr.vendange.medusa.RealMedusa;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Quantities in a real shop, named and emptied as {@link RealProductSyncTest} says. */
@EnabledIfSystemProperty(named = "medusa.url", matches = ".+")
class RealStockSyncTest extends StockSyncContract {
    @Override
    LivingMedusa startShop() {
        return RealMedusa.emptied();
    }
}
