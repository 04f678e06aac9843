package fr.vendange.web;

/** What a visitor may do. */
enum Role {
    /** Look at everything, change nothing. */
    VIEWER,
    ADMIN;

    boolean covers(Role needed) {
        return ordinal() >= needed.ordinal();
    }
}
