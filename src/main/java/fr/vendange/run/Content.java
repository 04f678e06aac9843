package fr.vendange.run;

import java.time.Instant;

/**
 * What a run reads, told apart from everything else that was ever read: the bytes of a file, or a window of a stream
 * that a system keeps changing. An interrupted run is gone on with when the same content comes again under the same
 * mapping.
 */
public sealed interface Content permits FileIdentity, Window {
    /** As the person sees it: {@code ventes.csv}, {@code res.partner}. */
    String name();

    /** Bytes; 0 where nobody can tell. */
    long size();

    /** 64 hexadecimal digits, lower case: equal for the same content only. */
    String sha256();

    /** As of when its rows are known where a batch does not say it of its own. */
    Instant modified();

    /**
     * What the quarantine names its records by, beside their position: equal where the same position is the same
     * record. A line is one of its file's bytes; an id stays the same record in every window.
     */
    String recordsIdentity();

    /** Whether the same record may come again in a later content: its quarantine entry then opens again. */
    boolean recurs();
}
