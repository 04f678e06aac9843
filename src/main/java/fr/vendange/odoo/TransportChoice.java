package fr.vendange.odoo;

/** Which of Odoo's external interfaces carries the calls. */
public enum TransportChoice {
    /** By the server's version: JSON-2 from Odoo 19 where the key is accepted there, else XML-RPC. */
    AUTO,
    XMLRPC,
    JSONRPC,
    /** Odoo 19 and later; the key must be an API key, a password is not accepted. */
    JSON2
}
