package fr.vendange.run;

import java.util.Locale;

/** How a message of the outbox stands. */
public enum OutboxState {
    /** To be sent, being sent, or waiting for its next try. */
    WAITING,
    DELIVERED,
    /** Given up: tried often enough, or refused for good. Rests with its reason until somebody replays it. */
    DEAD,
    /** A later message said all that it would have said. */
    SUPERSEDED;

    /** As the store and the API write it. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static OutboxState ofSqlName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
