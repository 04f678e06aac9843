package fr.vendange.web;

import fr.vendange.canonical.Messages;
import java.util.Objects;

/**
 * Who asks.
 *
 * @param role what they may do
 * @param csrf what their forms must send back; empty for a program with a token in its request
 * @param sessionId null for a program
 * @param guarded a token was asked for
 * @param messages in the visitor's language
 */
record Visitor(Role role, String csrf, String sessionId, boolean guarded, Messages messages) {
    Visitor {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(csrf, "csrf");
        Objects.requireNonNull(messages, "messages");
    }

    /** Whether there is anything to log out of. */
    boolean mayLeave() {
        return guarded && sessionId != null;
    }

    boolean mayChange() {
        return role.covers(Role.ADMIN);
    }
}
