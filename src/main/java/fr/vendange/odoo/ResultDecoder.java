package fr.vendange.odoo;

import java.io.IOException;

/** Makes the result of a call out of its tokens, as they arrive. */
interface ResultDecoder<T> {
    /**
     * @param first the token that the reader stands on; the decoder leaves it on the last one of the value
     * @throws WireBroken when the value is not what this call answers
     */
    T decode(WireReader reader, Token first) throws IOException;
}
