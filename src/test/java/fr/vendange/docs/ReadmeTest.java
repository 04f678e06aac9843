package fr.vendange.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.mapping.MappingCatalog;
import fr.vendange.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what works. */
class ReadmeTest {
    private static final Path BASE = Path.of(System.getProperty("project.basedir", "."));
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void itsQueriesRun(String database) throws IOException, SQLException {
        List<String> queries = blocks("sql");
        assertFalse(queries.isEmpty());
        String url = database.equals("h2") ? "jdbc:h2:mem:readme" + UUID.randomUUID() : Postgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            Flyway.configure()
                    .dataSource(url, null, null)
                    .locations("classpath:db/" + database)
                    .load()
                    .migrate();
            for (String query : queries) {
                try (ResultSet result = statement.executeQuery(query)) {
                    assertFalse(result.next(), "rows in an empty database");
                }
            }
        }
    }

    @Test
    void itsMappingFilesAreRight(@TempDir Path folder) throws Exception {
        List<String> files = blocks("yaml");
        assertEquals(3, files.size());
        Files.writeString(folder.resolve("unites.yaml"), files.get(1));
        Files.writeString(folder.resolve("caisse-tickets.yaml"), files.get(2));
        String products = Files.readString(BASE.resolve("routes/mappings/isavigne-produits.yaml"));
        Files.writeString(folder.resolve("isavigne-produits.yaml"), products.stripTrailing() + "\n" + files.get(0));
        MappingCatalog.load(folder);
    }

    @Test
    void itsLinksLeadSomewhere() throws IOException {
        for (String page :
                List.of("README.md", "src/docs/integrateur.md", "src/docs/exploitation.md", "src/docs/odoo.md")) {
            Path file = BASE.resolve(page);
            try (Stream<MatchResult> links =
                    LINK.matcher(Files.readString(file)).results()) {
                links.forEach(link -> assertTrue(
                        Files.exists(file.resolveSibling(link.group(1))), page + " links to " + link.group(1)));
            }
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(BASE.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
