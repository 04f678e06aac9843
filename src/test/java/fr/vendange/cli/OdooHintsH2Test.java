package fr.vendange.cli;

/** On the embedded database. */
class OdooHintsH2Test extends OdooHintsContract {
    @Override
    String database() {
        return "";
    }
}
