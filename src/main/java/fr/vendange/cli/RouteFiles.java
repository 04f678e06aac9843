package fr.vendange.cli;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.Home;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingInvalid;
import fr.vendange.mapping.Mappings;
import fr.vendange.mapping.SchemaCheck;
import fr.vendange.mapping.YamlFile;
import fr.vendange.mapping.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * What is wrong in the files under {@code routes/}. A route is checked against the schema of Camel's YAML language and
 * then loaded alone, as Camel's own message does not say which of many files is wrong; mappings are read as a load would.
 */
final class RouteFiles {
    private static final String ROUTE_SUFFIX = ".camel.yaml";
    private static final String CAMEL_SCHEMA = "schema/camelYamlDsl.json";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");

    private final Home home;
    private final Messages messages;

    RouteFiles(Home home, Messages messages) {
        this.home = home;
        this.messages = messages;
    }

    /**
     * Checks every file.
     *
     * @throws IOException when one cannot be read
     */
    Findings check() throws IOException {
        List<Path> routes = files(home.routes(), ROUTE_SUFFIX);
        List<Defect> defects = new ArrayList<>(routes(routes));
        int mappings = 0;
        if (Files.isDirectory(home.mappings())) {
            try {
                Mappings read = MappingCatalog.load(home.mappings()).current();
                mappings = read.all().size() + read.outgoing().size();
            } catch (MappingInvalid e) {
                e.problems().forEach(problem -> defects.add(defect("routes/mappings/", problem)));
            }
        }
        return new Findings(routes.size(), mappings, defects);
    }

    private List<Defect> routes(List<Path> routes) throws IOException {
        List<Defect> defects = new ArrayList<>();
        SchemaCheck schema = routes.isEmpty() ? null : SchemaCheck.of(CAMEL_SCHEMA);
        Map<String, String> fileOfId = new HashMap<>();
        for (Path route : routes) {
            YamlFile file = YamlFile.read(route);
            List<YamlProblem> problems = schema.check(file).stream()
                    .filter(problem -> !isPlaceholder(file.tree().at(problem.pointer())))
                    .toList();
            problems.forEach(problem -> defects.add(defect("routes/", problem)));
            if (problems.isEmpty()) {
                defects.addAll(load(route));
                defects.addAll(idsTwice(file, fileOfId));
            }
        }
        return defects;
    }

    /** Camel puts the setting's value there before it looks at the type, which its schema does not know. */
    private static boolean isPlaceholder(JsonNode value) {
        return value.isTextual() && PLACEHOLDER.matcher(value.asText()).matches();
    }

    /** Loads the route into a Camel that is thrown away; no endpoint is made and nothing runs. */
    private List<Defect> load(Path route) throws IOException {
        try (CamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + route));
            return List.of();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            String reason = messages.format(
                    "cli", "validate.route_unloadable", said.lines().findFirst().orElse(said));
            return List.of(new Defect("routes/" + route.getFileName(), 1, "", reason));
        }
    }

    /** Camel lets the second route of a name replace the first without a word. */
    private List<Defect> idsTwice(YamlFile file, Map<String, String> fileOfId) {
        List<Defect> defects = new ArrayList<>();
        JsonNode items = file.tree();
        for (int i = 0; i < items.size(); i++) {
            JsonNode id = items.path(i).path("route").path("id");
            if (id.isTextual()) {
                String other = fileOfId.putIfAbsent(id.asText(), file.name());
                if (other != null) {
                    int line = file.line("/" + i + "/route/id");
                    String reason = messages.format("cli", "validate.route_id_twice", id.asText(), other);
                    defects.add(new Defect("routes/" + file.name(), line, "id", reason));
                }
            }
        }
        return defects;
    }

    private Defect defect(String folder, YamlProblem problem) {
        return new Defect(folder + problem.file(), problem.line(), problem.key(), problem.reason(messages));
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** @param mappings how many there are; 0 when one is wrong */
    record Findings(int routes, int mappings, List<Defect> defects) {}

    /**
     * Something to be corrected.
     *
     * @param file from home
     * @param line from 1
     * @param key the key it is about; empty for the whole file
     */
    record Defect(String file, int line, String key, String reason) {}
}
