package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.run.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliMessagesTest {
    private static final Pattern ERROR =
            Pattern.compile("(?:new CannotProceed\\(|of\\((?:session\\.)?messages(?:\\(\\))?, )" + "\"([a-z_]+)\"");
    private static final Pattern SENTENCE =
            Pattern.compile("(?:format\\(\\s*\"cli\",\\s*|descriptionKey = )\"([a-z_.-]+[a-z])\"");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertEquals(bundle("cli").stringPropertyNames(), bundle("cli_en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cli", "cli_en"})
    void everySentenceIsAPatternWithoutTheQuoteThatEatsPlaceholders(String name) throws IOException {
        Properties bundle = bundle(name);
        for (String key : bundle.stringPropertyNames()) {
            assertEquals(-1, bundle.getProperty(key).indexOf('\''), key);
            new MessageFormat(bundle.getProperty(key));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasItsWordAndItsSign(RunStatus status) throws IOException {
        Properties bundle = bundle("cli");
        assertEquals(true, bundle.containsKey("run.status." + status.sqlName()));
        assertEquals(1, bundle.getProperty("run.sign." + status.sqlName()).length());
    }

    @Test
    void everySentenceThatTheProgramAsksForIsThere() throws IOException {
        Set<String> missing = keysIn(SENTENCE);
        missing.removeAll(bundle("cli").stringPropertyNames());
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyErrorHasItsAdvice() throws IOException {
        Set<String> missing = new TreeSet<>();
        keysIn(ERROR).forEach(code -> missing.add(code + ".advice"));
        missing.removeAll(bundle("cli").stringPropertyNames());
        assertEquals(Set.of(), missing);
    }

    private static Set<String> keysIn(Pattern asking) throws IOException {
        Set<String> keys = new TreeSet<>();
        Path sources = Path.of(System.getProperty("project.basedir", ".")).resolve("src/main/java/fr/vendange/cli");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher used = asking.matcher(Files.readString(file));
                while (used.find()) {
                    keys.add(used.group(1));
                }
            }
        }
        return keys;
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = CliMessagesTest.class.getResourceAsStream("/messages/" + name + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
