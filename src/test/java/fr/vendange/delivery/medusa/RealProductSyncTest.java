package fr.vendange.delivery.medusa;

import fr.vendange.medusa.LivingMedusa;
import fr.vendange.medusa.RealMedusa;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Products in a real shop: {@code mvn test -Dtest='Real*SyncTest' -Dmedusa.url=… -Dmedusa.key=…}, with a secret key of a
 * shop that is there to be written to. Its products, categories and inventory are deleted.
 */
@EnabledIfSystemProperty(named = "medusa.url", matches = ".+")
class RealProductSyncTest extends ProductSyncContract {
    @Override
    LivingMedusa startShop() {
        return RealMedusa.emptied();
    }
}
