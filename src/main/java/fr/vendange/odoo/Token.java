package fr.vendange.odoo;

/** What a {@link WireReader} meets next in an answer. */
enum Token {
    START_ARRAY,
    END_ARRAY,
    START_STRUCT,
    END_STRUCT,
    /** A member's name; its value comes next. */
    NAME,
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NIL
}
