package fr.vendange.odoo.sim;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection's way out, honest or not. */
final class Wire {
    private final Socket connection;
    private final Pause pause;

    /** Waits for some nanoseconds, less when the server stops. */
    interface Pause {
        void of(long nanos) throws InterruptedException;
    }

    Wire(Socket connection, Pause pause) {
        this.connection = connection;
        this.pause = pause;
    }

    void pause(long nanos) throws InterruptedException {
        pause.of(nanos);
    }

    void send(byte[] head, ByteText body) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(head);
        body.writeTo(out, 0, body.size());
        out.flush();
    }

    void sendPart(byte[] head, ByteText body, int length) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(head);
        body.writeTo(out, 0, length);
        out.flush();
    }

    void drip(byte[] head, ByteText body, int bytes, Duration every) throws IOException, InterruptedException {
        OutputStream out = connection.getOutputStream();
        out.write(head);
        for (int from = 0; from < body.size(); from += bytes) {
            body.writeTo(out, from, Math.min(body.size(), from + bytes));
            out.flush();
            pause(every.toNanos());
        }
    }

    void endless(byte[] head) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(head);
        byte[] filler = "<value><string>encore</string></value>\n".repeat(200).getBytes(StandardCharsets.US_ASCII);
        while (!connection.isClosed()) {
            out.write(filler);
        }
    }

    /** Until the client closes: one more byte of it is never expected. */
    void hang() throws IOException {
        while (connection.getInputStream().read() >= 0) {
            continue;
        }
    }

    /** RST instead of FIN. */
    void reset() throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }
}
