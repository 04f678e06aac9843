package fr.vendange.odoo.sim;

/** A request understood: what it asks for, ready to run, and how its protocol says no. */
interface Invocation {
    /** The model, or {@code common} for what needs none. */
    String model();

    String method();

    HttpAnswer run();

    HttpAnswer refuse(OdooException reason);
}
