package fr.vendange.cli;

/** On the embedded database. */
class OdooSyncH2Test extends OdooSyncContract {
    @Override
    String database() {
        return "";
    }
}
