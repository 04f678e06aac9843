package fr.vendange.odoo;

import java.io.IOException;
import java.util.Arrays;

/** A list of ids. */
final class IdDecoder implements ResultDecoder<long[]> {
    @Override
    public long[] decode(WireReader reader, Token first) throws IOException {
        if (first != Token.START_ARRAY) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a list of ids was expected, not " + first);
        }
        return rest(reader, reader.next());
    }

    /** The ids from that token to the end of the list. */
    static long[] rest(WireReader reader, Token from) throws IOException {
        long[] ids = new long[8];
        int size = 0;
        for (Token token = from; token != Token.END_ARRAY; token = reader.next()) {
            if (token != Token.INTEGER) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "an id was expected, not " + token);
            }
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = reader.integer();
        }
        return Arrays.copyOf(ids, size);
    }
}
