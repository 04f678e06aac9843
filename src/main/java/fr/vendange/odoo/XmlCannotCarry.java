package fr.vendange.odoo;

import java.io.IOException;

/** An argument that XML-RPC has no way to write: control characters, integers of more than 32 bits. */
final class XmlCannotCarry extends IOException {
    private static final long serialVersionUID = 1;

    XmlCannotCarry(String what) {
        super(what);
    }
}
