package fr.vendange.odoo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An authenticated user on one interface, and what was learned about the models meanwhile. */
record Session(Transport transport, long uid, Secret key, Map<String, ModelFields> fields) {
    Session(Transport transport, long uid, Secret key) {
        this(transport, uid, key, new ConcurrentHashMap<>());
    }
}
