package fr.vendange.export;

import java.util.Optional;

/** What all the bytes of a text file say of its encoding, gathered while they go by once. */
interface TextSurvey {
    void accept(byte[] bytes, int from, int to);

    /** To be called once, when no byte is left; empty when no encoding fits. */
    Optional<TextEncoding> verdict();

    /** Place of the first byte that does not fit, counted from 0; only where there is no verdict. */
    long misfit();

    /** Line feeds seen. */
    long lineFeeds();

    /** Whether a quote was seen: without one, no record has more than one line. */
    boolean hasQuotes();
}
