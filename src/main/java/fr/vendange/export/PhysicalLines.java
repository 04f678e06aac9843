package fr.vendange.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers about a file's lines that are worth reading it a second time, because it will be refused for them. */
final class PhysicalLines {
    private PhysicalLines() {}

    /** The line, from 1, in which a byte stands; CRLF, LF and CR end one. */
    static long ofByte(Path path, long offset) throws IOException {
        long line = 1;
        int before = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 64 * 1024)) {
            for (long i = 0; i < offset; i++) {
                int b = in.read();
                line += b == '\r' || b == '\n' && before != '\r' ? 1 : 0;
                // the zeros of UTF-16 stand between the two
                before = b == 0 ? before : b;
            }
        }
        return line;
    }

    /** How many lines hold more than blanks and delimiters. */
    static long countFilled(Path path) throws IOException {
        long filled = 0;
        boolean content = false;
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = new byte[256 * 1024];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                for (int i = 0; i < read; i++) {
                    byte b = bytes[i];
                    if (b == '\n' || b == '\r') {
                        filled += content ? 1 : 0;
                        content = false;
                    } else {
                        content |= b != ' ' && b != '\t' && b != ';' && b != ',' && b != '|';
                    }
                }
            }
        }
        return filled + (content ? 1 : 0);
    }
}
