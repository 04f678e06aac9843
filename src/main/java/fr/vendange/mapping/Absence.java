package fr.vendange.mapping;

/** What it means that a stream does not hold a row it held before. */
public enum Absence {
    /** Nothing: the stream tells what is new. */
    DELTA,
    /** The row is gone. */
    SNAPSHOT
}
