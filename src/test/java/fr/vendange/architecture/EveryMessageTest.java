package fr.vendange.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence of the program is there, in both languages, whichever bundle it stands in. */
class EveryMessageTest {
    private static final Path MAIN = Path.of(System.getProperty("project.basedir", "."), "src", "main");
    private static final Path MESSAGES = MAIN.resolve("resources/messages");

    /** A bundle and a key beside each other: {@code format("run", "interrupted"}, {@code Note.of("store", "…"}. */
    private static final Pattern SENTENCE =
            Pattern.compile("(?:format|Note\\.of|new Note)\\(\\s*\"([a-z_]+)\",\\s*\"([a-z_.-]+[a-z])\"");

    private static final Pattern REFUSAL =
            Pattern.compile("new FileRefused\\(\\s*(?:[^\"();]*\\? )?\"([a-z_]+)\"(?: : \"([a-z_]+)\")?");
    private static final Pattern RECORD_PROBLEM = Pattern.compile("Problem\\.of\\(\\s*\"([a-z_]+)\"");

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSamePlaceholders() throws IOException {
        for (String bundle : bundles()) {
            Properties french = load(bundle);
            Properties english = load(bundle + "_en");
            assertEquals(french.stringPropertyNames(), english.stringPropertyNames(), bundle);
            for (String key : french.stringPropertyNames()) {
                assertEquals(placeholders(french, key), placeholders(english, key), bundle + " " + key);
            }
        }
    }

    @Test
    void everySentenceThatIsAskedForIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (MatchResult used : uses(SENTENCE)) {
            if (bundles().contains(used.group(1)) && !load(used.group(1)).containsKey(used.group(2))) {
                missing.add(used.group(1) + " " + used.group(2));
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyRefusalOfAFileHasItsReasonAndItsAdvice() throws IOException {
        Properties refusals = load("refusals");
        Set<String> missing = new TreeSet<>();
        for (MatchResult used : uses(REFUSAL)) {
            for (int group = 1; group <= 2; group++) {
                String code = used.group(group);
                if (code != null && !(refusals.containsKey(code) && refusals.containsKey(code + ".advice"))) {
                    missing.add(code);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyProblemOfARecordHasItsReasonAndItsAdvice() throws IOException {
        Properties problems = load("problems");
        problems.putAll(load("reading"));
        Set<String> missing = new TreeSet<>();
        for (MatchResult used : uses(RECORD_PROBLEM)) {
            String code = used.group(1);
            if (!(problems.containsKey(code) && problems.containsKey(code + ".advice"))) {
                missing.add(code);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyProblemOfARecordHasItsShortLabel() throws IOException {
        Set<String> codes = new TreeSet<>(load("problems").stringPropertyNames());
        codes.addAll(load("reading").stringPropertyNames());
        codes.removeIf(key -> key.endsWith(".advice"));
        assertEquals(codes, new TreeSet<>(load("labels").stringPropertyNames()));
    }

    private static List<MatchResult> uses(Pattern pattern) throws IOException {
        List<MatchResult> uses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN.resolve("java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(uses::add);
            }
        }
        assertFalse(uses.isEmpty());
        return uses;
    }

    private static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .filter(name -> !name.endsWith("_en"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Integer> placeholders(Properties bundle, String key) {
        // what a choice holds within a placeholder counts as well
        new MessageFormat(bundle.getProperty(key));
        return Pattern.compile("\\{(\\d+)")
                .matcher(bundle.getProperty(key))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties load(String bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(bundle + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
