package fr.vendange.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderMessagesTest {
    private static final Pattern CODE =
            Pattern.compile("(FileRefused|Problem\\.of|ReaderNote\\.of)\\(\\s*\"([a-z_0-9]+)\"|"
                    + "(encoding|is|other|not)_[a-z_]+(?=\",|\"\\))");

    @ParameterizedTest
    @ValueSource(strings = {"refusals", "reading", "reader_notes"})
    void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
        assertEquals(keys(bundle), keys(bundle + "_en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusals", "reading"})
    void everySentenceHasItsAdvice(String bundle) throws IOException {
        Set<String> keys = keys(bundle);
        for (String key : keys) {
            assertTrue(key.endsWith(".advice") || keys.contains(key + ".advice"), key);
        }
    }

    @Test
    void everyCodeOfTheReaderHasItsSentence() throws IOException {
        Set<String> refusals = keys("refusals");
        Set<String> reading = keys("reading");
        Set<String> notes = keys("reader_notes");
        try (var files = Files.list(Path.of("src/main/java/fr/vendange/export"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = CODE.matcher(Files.readString(file));
                while (matcher.find()) {
                    String code = matcher.group(2) == null ? matcher.group() : matcher.group(2);
                    Set<String> catalogue = matcher.group(1) == null
                            ? union(refusals, notes)
                            : switch (matcher.group(1)) {
                                case "FileRefused" -> refusals;
                                case "Problem.of" -> reading;
                                default -> notes;
                            };
                    assertTrue(catalogue.contains(code), file.getFileName() + ": " + code);
                }
            }
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Set<String> keys(String bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(
                ReaderMessagesTest.class.getResourceAsStream("/messages/" + bundle + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
