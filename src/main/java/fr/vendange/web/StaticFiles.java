package fr.vendange.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The few files that pages need: each is named here, so that no path leads anywhere else. */
final class StaticFiles {
    static final String FOLDER = "/static/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, Resource> BY_PATH = Map.of(
            "/static/vendange.css", new Resource("/web/vendange.css", "text/css; charset=utf-8"),
            "/static/vendange.js", new Resource("/web/vendange.js", SCRIPT),
            "/static/favicon.svg", new Resource("/web/favicon.svg", "image/svg+xml"),
            "/static/htmx.js", new Resource("/META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js", SCRIPT));

    private final Map<String, Content> read = new ConcurrentHashMap<>();

    private record Resource(String name, String type) {}

    private record Content(byte[] bytes, String tag) {}

    Answer answer(WebRequest request) throws Refusal {
        Resource resource = BY_PATH.get(request.path());
        if (resource == null) {
            throw new Refusal(404, "nothing_here", request.path());
        }
        Content content = read.computeIfAbsent(resource.name(), StaticFiles::content);
        Map<String, String> headers = Map.of("ETag", content.tag(), "Cache-Control", "no-cache");
        boolean known =
                request.header("if-none-match").filter(content.tag()::equals).isPresent();
        return new Answer(known ? 304 : 200, resource.type(), known ? new byte[0] : content.bytes(), headers);
    }

    private static Content content(String name) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
            byte[] bytes = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Content(bytes, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
