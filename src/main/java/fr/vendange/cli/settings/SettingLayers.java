package fr.vendange.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a setting may be given, the strongest first: the command line, the environment, what was given on the pages,
 * {@code application.properties} in home, the defaults in the program.
 */
final class SettingLayers {
    private static final String PROGRAM = "vendange.";
    private static final List<String> OURS = List.of(PROGRAM, "export.");

    private final Map<String, String> options;
    private final Map<String, String> environment;
    private final Map<String, String> pages;
    private final Map<String, String> file;
    private final Map<String, String> defaults;
    private final Path fileName;
    private final Path pagesName;

    private SettingLayers(
            Map<String, String> options,
            Map<String, String> environment,
            Map<String, String> pages,
            Map<String, String> file,
            Map<String, String> defaults,
            Path fileName,
            Path pagesName) {
        this.options = Map.copyOf(options);
        this.environment = Map.copyOf(environment);
        this.pages = Map.copyOf(pages);
        this.file = Map.copyOf(file);
        this.defaults = Map.copyOf(defaults);
        this.fileName = fileName;
        this.pagesName = pagesName;
    }

    /**
     * Reads the file of home and the defaults.
     *
     * @param options by key, as the command line gave them
     * @throws CannotProceed when the file cannot be read or names a setting of ours that does not exist
     */
    static SettingLayers of(Home home, Map<String, String> environment, Map<String, String> options)
            throws CannotProceed {
        Map<String, String> defaults = defaults();
        Path fileName = home.properties();
        Map<String, String> file = Files.exists(fileName) ? read(fileName) : Map.of();
        for (String key : file.keySet()) {
            // a misspelt key would leave the default in force without a word
            if (OURS.stream().anyMatch(key::startsWith) && !defaults.containsKey(key)) {
                throw new CannotProceed("setting_unknown", key, fileName, nearest(key, defaults));
            }
        }
        return new SettingLayers(options, environment, pages(home), file, defaults, fileName, home.sources());
    }

    private static Map<String, String> pages(Home home) throws CannotProceed {
        try {
            return new SourcesFile(home).read();
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotProceed("settings_unreadable", home.sources());
        }
    }

    /** The same with the file of home as it is now; these very layers where it cannot be read. */
    SettingLayers reread(Home home) {
        try {
            return of(home, environment, options);
        } catch (CannotProceed e) {
            return this;
        }
    }

    /** The value in force, trimmed; empty when there is none or it is blank. */
    Optional<Given> find(String key) {
        String variable = variable(key);
        if (options.containsKey(key)) {
            return given(options.get(key), "--" + key.replace(PROGRAM, "").replace('.', '-'));
        }
        if (environment.containsKey(variable)) {
            return given(environment.get(variable), variable);
        }
        if (pages.containsKey(key)) {
            return given(pages.get(key), pagesName.toString());
        }
        if (file.containsKey(key)) {
            return given(file.get(key), fileName.toString());
        }
        return given(defaults.get(key), "application.properties");
    }

    /** Every key that has a default or stands in a file. */
    SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(defaults.keySet());
        keys.addAll(file.keySet());
        keys.addAll(pages.keySet());
        return keys;
    }

    /** The name of a key in the environment: {@code VENDANGE_JDBC_URL} for {@code vendange.jdbc.url}. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Map<String, String> defaults() {
        try (InputStream in = SettingLayers.class.getResourceAsStream("/application.properties");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own application.properties cannot be read", e);
        }
    }

    private static Map<String, String> read(Path file) throws CannotProceed {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotProceed("settings_unreadable", file);
        }
    }

    private static Map<String, String> read(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> read = new TreeMap<>();
        properties.forEach((key, value) -> read.put((String) key, (String) value));
        return read;
    }

    private static Optional<Given> given(String value, String origin) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(new Given(value.strip(), origin));
    }

    private static String nearest(String key, Map<String, String> defaults) {
        return defaults.keySet().stream()
                .min(Comparator.<String>comparingInt(known -> distance(key, known))
                        .thenComparing(known -> known))
                .orElse("");
    }

    /** How many letters must be typed differently to get from one word to the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }

    /** @param origin where the value was given, as a person would look for it */
    record Given(String value, String origin) {}
}
