package fr.vendange.odoo.sim;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A growing array of bytes that text is written into as UTF-8. */
final class ByteText extends OutputStream {
    private byte[] bytes = new byte[8192];
    private int size;

    @Override
    public void write(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    void append(byte[] source) {
        write(source, 0, source.length);
    }

    /** Text without anything to escape. */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int): the low bytes are ASCII itself
    void ascii(String text) {
        int length = text.length();
        ensure(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    /**
     * The longest beginning of text that is ASCII and needs no escaping, written at once.
     *
     * @param plain which ASCII characters stand for themselves, by code
     * @return where it ends
     */
    int plain(String text, int from, boolean[] plain) {
        int length = text.length();
        ensure(length - from);
        int i = from;
        int end = size;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= 128 || !plain[c]) {
                break;
            }
            bytes[end++] = (byte) c;
            i++;
        }
        size = end;
        return i;
    }

    void number(long value) {
        if (value >= 0 && value < 10) {
            write('0' + (int) value);
        } else {
            ascii(Long.toString(value));
        }
    }

    void codePoint(int point) {
        ensure(4);
        if (point < 0x80) {
            bytes[size++] = (byte) point;
        } else if (point < 0x800) {
            bytes[size++] = (byte) (0xC0 | point >> 6);
            bytes[size++] = (byte) (0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            bytes[size++] = (byte) (0xE0 | point >> 12);
            bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[size++] = (byte) (0x80 | point & 0x3F);
        } else {
            bytes[size++] = (byte) (0xF0 | point >> 18);
            bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
            bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
            bytes[size++] = (byte) (0x80 | point & 0x3F);
        }
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
