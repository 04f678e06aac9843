package fr.vendange.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows of a French export on their way to a file, written by hand because formatting a million rows would take longer
 * than loading them: cells by the byte, the buffer the only memory.
 */
final class ExportRows implements Closeable {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_ROW = 512;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int length;
    private int start;

    ExportRows(Path file) throws IOException {
        this.out = Files.newOutputStream(file);
    }

    /** The bytes of that text in the export's encoding. */
    static byte[] latin(String text) {
        return text.getBytes(WINDOWS_1252);
    }

    void text(String text) {
        text(latin(text));
    }

    void text(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void text(char ascii) {
        buffer[length++] = (byte) ascii;
    }

    void separator() {
        buffer[length++] = ';';
    }

    void number(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        for (int i = length + digits - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += digits;
    }

    void cents(long value) {
        number(value / 100);
        buffer[length++] = ',';
        buffer[length++] = (byte) ('0' + value / 10 % 10);
        buffer[length++] = (byte) ('0' + value % 10);
    }

    /** Ends a row that stands that many times. */
    void end(int times) throws IOException {
        buffer[length++] = '\r';
        buffer[length++] = '\n';
        int bytes = length - start;
        for (int i = 1; i < times; i++) {
            System.arraycopy(buffer, start, buffer, length, bytes);
            length += bytes;
        }
        if (length > BUFFER - 2 * LONGEST_ROW) {
            flush();
        }
        start = length;
    }

    void end() throws IOException {
        end(1);
    }

    private void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
