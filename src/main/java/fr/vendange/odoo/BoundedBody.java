package fr.vendange.odoo;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and stops at the limit: an answer without end, or a small one that inflates to no end. */
final class BoundedBody extends FilterInputStream {
    private final long most;
    private long count;

    BoundedBody(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            add(1);
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            add(read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        add(skipped);
        return skipped;
    }

    private void add(long bytes) throws WireBroken {
        count += bytes;
        if (count > most) {
            throw new WireBroken(WireBroken.Reason.TOO_LARGE, "more than " + most + " bytes");
        }
    }
}
