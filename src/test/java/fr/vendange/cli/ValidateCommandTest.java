package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final String ROUTE = """
            - route:
                id: dépôt
                from:
                  uri: direct:start
                  steps:
                    - log:
                        id: dit
                        message: "${body}"
            """;

    @TempDir
    private Path home;

    private CommandBench bench;

    @BeforeEach
    void anInstallation() throws IOException {
        bench = new CommandBench(home);
        Files.createDirectories(home.resolve("routes/mappings"));
    }

    @Test
    void whatIsRightIsCounted() throws IOException {
        route("a.camel.yaml", ROUTE);

        assertEquals(0, bench.run("validate"));
        assertEquals("1 route et aucune correspondance, tout est en ordre.\n", bench.out());
    }

    @Test
    void aMisspeltKeyIsNamedWithFileAndLine() throws IOException {
        route("a.camel.yaml", ROUTE.replace("message:", "mesage:"));

        int exit = bench.run("validate");

        assertEquals("""
                routes/a.camel.yaml:8: clé « mesage » : clé inconnue ; vouliez-vous dire « message » ?
                1 défaut à corriger.
                """, bench.out());
        assertEquals(2, exit);
    }

    @Test
    void aSettingMayStandWhereYesOrNoIsExpected() throws IOException {
        route("a.camel.yaml", ROUTE.replace("    from:", "    autoStartup: \"{{vendange.watch}}\"\n    from:"));

        assertEquals(0, bench.run("validate"), bench.out());

        route("a.camel.yaml", ROUTE.replace("    from:", "    autoStartup: oui\n    from:"));
        bench.run("validate");
        assertEquals("""
                routes/a.camel.yaml:3: clé « autoStartup » : « oui » n’est ni true ni false.
                1 défaut à corriger.
                """, bench.out());
    }

    @Test
    void theShippedRoutesAndMappingsAreInOrder() throws IOException {
        CommandBench checkout = new CommandBench(
                Path.of(System.getProperty("project.basedir", ".")).toAbsolutePath());

        assertEquals(0, checkout.run("validate"), checkout.out());
    }

    @Test
    void aFileThatIsNoYamlIsNamed() throws IOException {
        route("a.camel.yaml", "- route: [\n");

        assertEquals(2, bench.run("validate"));
        assertTrue(bench.out().startsWith("routes/a.camel.yaml:"), bench.out());
    }

    @Test
    void twoRoutesOfOneNameAreADefect() throws IOException {
        route("a.camel.yaml", ROUTE);
        route("b.camel.yaml", ROUTE);

        assertEquals(2, bench.run("validate"));
        assertEquals("""
                routes/b.camel.yaml:2: clé « id » : l’identifiant de route « dépôt » figure déjà dans a.camel.yaml.
                1 défaut à corriger.
                """, bench.out());
    }

    @Test
    void aMappingThatIsWrongIsNamedBesideTheRoutes() throws IOException {
        route("a.camel.yaml", ROUTE);
        Files.writeString(home.resolve("routes/mappings/faux.yaml"), "mapping: faux\nstreem: x\n");

        int exit = bench.run("validate");

        List<String> lines = bench.out().lines().toList();
        assertTrue(lines.get(0).startsWith("routes/mappings/faux.yaml:"), bench.out());
        assertEquals(2, exit);
    }

    @Test
    void aProgramReadsTheDefects() throws IOException {
        route("a.camel.yaml", ROUTE.replace("message:", "mesage:"));

        bench.run("validate", "--json");

        assertEquals("""
                {
                  "valid" : false,
                  "routes" : 1,
                  "mappings" : 0,
                  "problems" : [ {
                    "file" : "routes/a.camel.yaml",
                    "line" : 8,
                    "key" : "mesage",
                    "message" : "clé inconnue ; vouliez-vous dire « message » ?"
                  } ]
                }
                """, bench.out());
    }

    private void route(String name, String yaml) throws IOException {
        Files.writeString(home.resolve("routes").resolve(name), yaml);
    }
}
