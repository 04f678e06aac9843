package fr.vendange.web;

import fr.vendange.canonical.Messages;
import java.util.Objects;

/**
 * Who asks.
 *
 * @param role what they may do
 * @param csrf what their forms must send back; empty for a program with a token in its request
 * @param sessionId null for a program
 * @param messages in the visitor's language
 */
record Visitor(Role role, String csrf, String sessionId, Messages messages) {
    Visitor {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(csrf, "csrf");
        Objects.requireNonNull(messages, "messages");
    }

    boolean mayChange() {
        return role.covers(Role.ADMIN);
    }
}
