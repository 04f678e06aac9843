package fr.vendange.odoo.component;

/** Headers that the endpoint reads. */
public final class OdooConstants {
    /** For write: the ids of the records, a Collection of Long. */
    public static final String IDS = "OdooIds";

    private OdooConstants() {}
}
