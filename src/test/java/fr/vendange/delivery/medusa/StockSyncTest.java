package fr.vendange.delivery.medusa;

import fr.vendange.medusa.LivingMedusa;
import fr.vendange.medusa.SimulatedMedusa;

/** Quantities in the simulated shop. */
class StockSyncTest extends StockSyncContract {
    @Override
    LivingMedusa startShop() {
        return SimulatedMedusa.start();
    }
}
