package fr.vendange.odoo.sim;

/** A result too large to hold as values: it writes itself. */
interface Answer {
    void writeTo(ValueWriter writer);

    /** Rows in it, for the time that a server takes over them. */
    int rows();
}
