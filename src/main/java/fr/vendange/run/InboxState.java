package fr.vendange.run;

import java.util.Locale;

/** How an event of the inbox stands. */
public enum InboxState {
    /** To be processed, being processed, or waiting for its next try. */
    WAITING,
    DONE,
    /** Older than what was processed of its entity: changed nothing. */
    STALE,
    /** About nothing that is kept here: changed nothing, and its reason says so. */
    IGNORED,
    /** Tried often enough, not to be mapped, or in conflict with an earlier one. */
    QUARANTINED;

    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static InboxState ofSqlName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
