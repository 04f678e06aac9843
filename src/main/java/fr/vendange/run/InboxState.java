package fr.vendange.run;

/** How an event of the inbox stands. */
public enum InboxState {
    /** To be processed, being processed, or waiting for its next try. */
    WAITING,
    DONE,
    /** Older than what was processed of its entity: changed nothing. */
    STALE,
    /** Tried often enough, not to be mapped, or in conflict with an earlier one. */
    QUARANTINED
}
