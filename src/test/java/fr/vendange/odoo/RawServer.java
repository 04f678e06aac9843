package fr.vendange.odoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that takes a request and writes the bytes it was told, whether they are HTTP or not. Answers are given in
 * turn; the last one is given again and again.
 */
final class RawServer implements AutoCloseable {
    /** What was asked. */
    record Request(String line, Map<String, String> headers, String body) {
        String path() {
            return line.split(" ")[1];
        }
    }

    /** What is done with a request; the connection is closed behind it. */
    interface Behaviour {
        void answer(Request request, OutputStream out, Socket socket) throws IOException;
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Deque<Behaviour> behaviours = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    RawServer(Behaviour... answers) throws IOException {
        behaviours.addAll(List.of(answers));
        Thread thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    List<Request> requests() {
        return requests;
    }

    /** What {@code NAME.resp} holds, as it stands. */
    static Behaviour capture(String name) {
        return bytes(Captures.response(name));
    }

    static Behaviour bytes(byte[] answer) {
        return (request, out, connection) -> out.write(answer);
    }

    static Behaviour http(String status, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return http(status, headers, content);
    }

    static Behaviour http(String status, String headers, byte[] content) {
        String head = "HTTP/1.1 " + status + "\r\nDate: Fri, 20 Nov 2026 15:46:36 GMT\r\nConnection: close\r\n"
                + headers + "Content-Length: " + content.length + "\r\n\r\n";
        return (request, out, connection) -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(content);
        };
    }

    static Behaviour xml(String body) {
        return http("200 OK", "Content-Type: text/xml; charset=utf-8\r\n", "<?xml version='1.0'?>\n" + body);
    }

    /** An answer whose result is that value, in XML-RPC. */
    static Behaviour value(String value) {
        return xml("<methodResponse><params><param><value>" + value + "</value></param></params></methodResponse>");
    }

    static Behaviour fault(int code, String text) {
        return xml("<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>" + code
                + "</int></value></member><member><name>faultString</name><value><string>" + text
                + "</string></value></member></struct></value></fault></methodResponse>");
    }

    static Behaviour json(String status, String body) {
        return http(status, "Content-Type: application/json; charset=utf-8\r\n", body);
    }

    /** The kernel answers by a reset, as a stopping server does. */
    static Behaviour reset() {
        return (request, out, connection) -> connection.setSoLinger(true, 0);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread thread = new Thread(() -> serve(connection), "raw-server-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Request request = read(connection.getInputStream());
            if (request != null) {
                requests.add(request);
                next().answer(request, connection.getOutputStream(), connection);
                connection.getOutputStream().flush();
            }
        } catch (IOException e) {
            // the client gave up: what several of these tests want it to do
        }
    }

    private synchronized Behaviour next() {
        return behaviours.size() > 1 ? behaviours.remove() : behaviours.element();
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        if (!line.contains(" HTTP/")) {
            // a hello of TLS, or nothing at all
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.put(
                    header.substring(0, header.indexOf(':')),
                    header.substring(header.indexOf(':') + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
