package fr.vendange.run;

/** What became of a delivery. In all three cases it is stored and its sender gets the same answer. */
public enum Acceptance {
    STORED,
    /** The same event with the same body was stored before. */
    REPEAT,
    /** The same event with another body was stored before: this one is kept in quarantine. */
    CONFLICT
}
