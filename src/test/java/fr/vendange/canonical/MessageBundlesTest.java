package fr.vendange.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBundlesTest {
    private static final Path MAIN = Path.of(System.getProperty("project.basedir", "."), "src", "main");

    @ParameterizedTest
    @ValueSource(strings = {"problems", "anomalies", "mapping"})
    void bothLanguagesSayTheSameThings(String bundle) throws IOException {
        Properties french = load(bundle);
        Properties english = load(bundle + "_en");
        assertEquals(new TreeSet<>(french.keySet()), new TreeSet<>(english.keySet()));
        for (String key : french.stringPropertyNames()) {
            assertEquals(placeholders(french.getProperty(key)), placeholders(english.getProperty(key)), key);
            new MessageFormat(french.getProperty(key));
            new MessageFormat(english.getProperty(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"problems", "anomalies", "mapping"})
    void frenchUsesTheTypographicApostrophe(String bundle) throws IOException {
        load(bundle).forEach((key, text) -> assertFalse(text.toString().contains("'"), key::toString));
    }

    @Test
    void everyProblemHasItsAdvice() throws IOException {
        Properties problems = load("problems");
        problems.stringPropertyNames().stream()
                .filter(key -> !key.endsWith(".advice"))
                .forEach(key -> assertTrue(problems.containsKey(key + ".advice"), key));
    }

    @Test
    void everyCodeTheMappingUsesHasItsSentence() throws IOException {
        Properties problems = load("problems");
        Properties anomalies = load("anomalies");
        Properties mapping = load("mapping");
        for (String code : used("refuse\\(\"([a-z_]+)\"")) {
            assertTrue(problems.containsKey(code), code);
        }
        for (String code : used("anomaly\\(\"([a-z_]+)\"")) {
            assertTrue(anomalies.containsKey(code), code);
        }
        for (String code : used("flag\\([^;]*?\"([a-z_]+)\"")) {
            assertTrue(anomalies.containsKey(code), code);
        }
        for (String code : used("tell\\(\"([a-z_]+)\"")) {
            assertTrue(anomalies.containsKey(code) && problems.containsKey(code), code);
        }
        for (String code : used("\"((?:note|schema|yaml|mapping)\\.[a-z_.]+[a-z])\"")) {
            assertTrue(mapping.containsKey(code) || code.equals("mapping.schema.json"), code);
        }
    }

    private static Set<String> used(String pattern) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.list(MAIN.resolve("java/fr/vendange/mapping"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        assertFalse(codes.isEmpty());
        return codes;
    }

    private static List<String> placeholders(String text) {
        Matcher matcher = Pattern.compile("\\{\\d+}").matcher(text);
        return matcher.results().map(found -> found.group()).distinct().sorted().toList();
    }

    private static Properties load(String bundle) throws IOException {
        Properties properties = new Properties();
        Path file = MAIN.resolve("resources/messages/" + bundle + ".properties");
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
