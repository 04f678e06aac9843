package fr.vendange.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/**
 * Empty tables, made once a JVM and then copied: the migrations take longer than most tests. That they make the tables
 * where nothing is, through the program, is for those tests to say that begin with an empty database.
 */
public final class Tables {
    private static final String FILE = "vendange.mv.db";

    private Tables() {}

    private static final class Embedded {
        static final Path FILE = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("vendange-tables");
                migrate("jdbc:h2:file:" + folder.resolve("vendange"), "h2");
                Path file = folder.resolve(Tables.FILE);
                file.toFile().deleteOnExit();
                folder.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Puts an embedded database with its tables into a folder that has none; says which folder. */
    public static Path embeddedIn(Path folder) {
        try {
            Path file = Files.createDirectories(folder).resolve(FILE);
            if (Files.notExists(file)) {
                Files.copy(Embedded.FILE, file);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void migrate(String url, String dialect) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/" + dialect)
                .table("schema_history")
                .load()
                .migrate();
    }
}
