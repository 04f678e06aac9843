package fr.vendange.cli.settings;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Where an installation lives: the folder with {@code routes/} in it, and with what the program keeps there. It is not
 * the folder a command is called from, and not the build's.
 *
 * @param folder absolute and normalised
 */
public record Home(Path folder) {
    /** The environment variable that says where home is, for whoever keeps the program elsewhere. */
    public static final String VARIABLE = "VENDANGE_HOME";

    private static final String ROUTES = "routes";

    public Home {
        Objects.requireNonNull(folder, "folder");
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Home as {@code VENDANGE_HOME} says, else the nearest folder upwards from the program that holds {@code routes/}.
     *
     * @param program the jar, or the folder of classes when there is none
     * @throws CannotProceed when there is no such folder
     */
    public static Home find(Map<String, String> environment, Path program) throws CannotProceed {
        String told = environment.get(VARIABLE);
        if (told != null && !told.isBlank()) {
            return told(told.strip());
        }
        for (Path at = program.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(ROUTES))) {
                return new Home(at);
            }
        }
        throw new CannotProceed("home_not_found", program);
    }

    /** Where this program's classes were loaded from. */
    public static Path programLocation() {
        try {
            return Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No place for " + Home.class, e);
        }
    }

    public Path routes() {
        return folder.resolve(ROUTES);
    }

    public Path mappings() {
        return routes().resolve("mappings");
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** The settings of this installation; need not exist. */
    public Path properties() {
        return folder.resolve("application.properties");
    }

    /** The settings of sources that were given on the pages; need not exist. */
    Path sources() {
        return data().resolve("sources.properties");
    }

    /** A path of the settings: relative ones are relative to home. */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }

    /**
     * Makes a folder that is about to be used.
     *
     * @throws CannotProceed when it cannot be made, or something else has its name
     */
    public static Path made(Path folder) throws CannotProceed {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotProceed("folder_unusable", folder);
        }
    }

    private static Home told(String told) throws CannotProceed {
        try {
            Home home = new Home(Path.of(told));
            if (Files.isDirectory(home.routes())) {
                return home;
            }
        } catch (InvalidPathException e) {
            // the sentence below holds for it as well
        }
        throw new CannotProceed("home_without_routes", told);
    }
}
