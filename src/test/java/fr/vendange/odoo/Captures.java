package fr.vendange.odoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Exact bytes that real Odoo 17.0 and 18.0 servers sent and received, under {@code src/test/resources/odoo-wire}. */
final class Captures {
    private static final Path FOLDER =
            Path.of(System.getProperty("project.basedir", "."), "src/test/resources/odoo-wire");

    private Captures() {}

    static List<String> responses() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".resp"))
                    .map(name -> name.replace(".resp", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] response(String name) {
        return bytes(name + ".resp");
    }

    /** The body of a request that a real client sent. */
    static String requestBody(String name) {
        String request = new String(bytes(name + ".req"), StandardCharsets.UTF_8).replace("\r\n", "\n");
        return request.substring(request.indexOf("\n\n") + 2);
    }

    /** The body of a response; only for those that are neither chunked nor compressed. */
    static String responseBody(String name) {
        String response = new String(response(name), StandardCharsets.UTF_8).replace("\r\n", "\n");
        return response.substring(response.indexOf("\n\n") + 2);
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Files.newInputStream(FOLDER.resolve(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
