package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.mapping.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route files as they are shipped: what Kaoto and whoever reads a log relies on. */
class ShippedRoutesTest {
    private static final Path ROUTES = Installation.CHECKOUT.resolve("routes");
    private static final String SUFFIX = ".camel.yaml";

    /** Keys under which steps of a route stand; each of them has an id of its own. */
    private static final Set<String> BRANCHES = Set.of("doCatch", "doFinally", "when", "otherwise");

    @Test
    void everyRouteAndMappingPassesItsSchema(@TempDir Path home) throws IOException {
        Installation installation = new Installation(home);
        assertEquals(ExitCode.DONE, installation.run("validate"), () -> installation.out() + installation.err());
    }

    @Test
    void everyFileIsOneRouteOfItsName() throws IOException {
        for (Path file : routeFiles()) {
            JsonNode routes = YamlFile.read(file).tree();
            assertEquals(1, routes.size(), file.toString());
            assertEquals(file.getFileName().toString(), root(file).path("id").asText() + SUFFIX);
        }
    }

    @Test
    void everyRouteSaysWhatItDoes() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : routeFiles()) {
            if (root(file).path("description").asText().isBlank()) {
                silent.add(file.getFileName().toString());
            }
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void everyNodeHasAnIdOfItsOwnThatBeginsWithItsRoutes() throws IOException {
        for (Path file : routeFiles()) {
            String route = file.getFileName().toString().replace(SUFFIX, "");
            List<String> ids = nodeIds(file);
            assertEquals(ids.size(), new TreeSet<>(ids).size(), () -> "ids that stand twice in " + file);
            assertEquals(
                    List.of(),
                    ids.stream().filter(id -> !id.startsWith(route + "-")).toList(),
                    file.toString());
        }
    }

    /** The route, or the template of several. */
    private static JsonNode root(Path file) throws IOException {
        JsonNode first = YamlFile.read(file).tree().get(0);
        return first.has("routeTemplate") ? first.path("routeTemplate") : first.path("route");
    }

    /** The ids of the nodes of a file, of the first and of each step; the node itself where it has none. */
    static List<String> nodeIds(Path file) throws IOException {
        return ids(file, true);
    }

    /** The ids of the steps that do something: all nodes but those that only hold others. */
    static List<String> stepIds(Path file) throws IOException {
        return ids(file, false);
    }

    private static List<String> ids(Path file, boolean holders) throws IOException {
        List<String> ids = new ArrayList<>();
        JsonNode root = root(file);
        JsonNode from = (root.has("route") ? root.path("route") : root).path("from");
        if (holders) {
            ids.add(id(from));
        }
        steps(from, ids, holders);
        return ids;
    }

    static List<Path> routeFiles() throws IOException {
        try (Stream<Path> files = Files.list(ROUTES)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static void steps(JsonNode node, List<String> ids, boolean holders) {
        for (JsonNode step : node.path("steps")) {
            step.fields()
                    .forEachRemaining(field -> add(
                            field.getValue(),
                            ids,
                            holders,
                            holders || !field.getKey().equals("doTry")));
        }
        for (String branch : BRANCHES) {
            JsonNode content = node.path(branch);
            if (content.isArray()) {
                content.forEach(each -> add(each, ids, holders, holders));
            } else if (content.isObject()) {
                add(content, ids, holders, holders);
            }
        }
    }

    private static void add(JsonNode node, List<String> ids, boolean holders, boolean counts) {
        if (counts) {
            ids.add(id(node));
        }
        steps(node, ids, holders);
    }

    private static String id(JsonNode node) {
        return node.path("id").asText(node.toString());
    }
}
