package fr.vendange.medusa;

import fr.vendange.testing.LoopbackServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Listens on loopback, a thread for each connection, which closes after a silence as the shop's does. */
final class ShopServer implements Closeable {
    /** How a request ends. */
    sealed interface End {
        record Answered(ShopReply reply) implements End {}

        /** Some bytes of an answer, perhaps none, and the connection closes. */
        record BrokenOff(ShopReply reply, boolean some) implements End {}
    }

    interface Handler {
        End handle(ShopRequest request);
    }

    private final Handler handler;
    private final Duration keepAlive;
    private final LoopbackServer server;

    ShopServer(int port, Duration keepAlive, Handler handler) throws IOException {
        this.handler = handler;
        this.keepAlive = keepAlive;
        this.server = new LoopbackServer(port, "medusa-sim", this::serve);
        server.start();
    }

    int port() {
        return server.port();
    }

    /** Connections since the start. */
    int accepted() {
        return server.accepted();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket connection) throws IOException {
        BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
        boolean another = true;
        while (another) {
            connection.setSoTimeout((int) keepAlive.toMillis());
            ShopRequest request = ShopRequest.read(in);
            another = request != null && answered(handler.handle(request), connection.getOutputStream());
        }
    }

    private static boolean answered(End end, OutputStream out) throws IOException {
        if (end instanceof End.Answered answer) {
            out.write(bytes(answer.reply()));
            out.flush();
            return true;
        }
        End.BrokenOff broken = (End.BrokenOff) end;
        if (broken.some()) {
            byte[] whole = bytes(broken.reply());
            out.write(Arrays.copyOf(
                    whole, whole.length - Math.max(1, broken.reply().body().length / 2)));
            out.flush();
        }
        return false;
    }

    private static byte[] bytes(ShopReply reply) {
        StringBuilder head = new StringBuilder(
                "HTTP/1.1 " + reply.status() + " -\r\nContent-Type: " + reply.type() + "\r\nContent-Length: "
                        + reply.body().length + "\r\nKeep-Alive: timeout=5\r\nConnection: keep-alive\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream(reply.body().length + 300);
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(reply.body());
        return all.toByteArray();
    }
}
