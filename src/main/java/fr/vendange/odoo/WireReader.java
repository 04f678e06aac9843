package fr.vendange.odoo;

import java.io.IOException;

/**
 * The values of an answer, one token after the other, whether XML or JSON carries them. Nothing but the current token
 * is held.
 */
interface WireReader {
    /**
     * @throws WireBroken when the answer ends, breaks its own grammar or exceeds a limit
     * @throws IOException when the connection fails meanwhile
     */
    Token next() throws IOException;

    /** The text of a {@link Token#NAME}, {@link Token#TEXT}, {@link Token#INTEGER} or {@link Token#DECIMAL}. */
    String text() throws IOException;

    /** Whether {@link #text()} would give this, without making it. */
    boolean textIs(String expected) throws IOException;

    /** The number of an {@link Token#INTEGER}. */
    long integer() throws IOException;

    /** The value of a {@link Token#BOOLEAN}. */
    boolean bool() throws IOException;
}
