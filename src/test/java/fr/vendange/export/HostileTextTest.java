package fr.vendange.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    private static final ExportLimits NARROW = new ExportLimits(1 << 24, 1 << 20, 6, 12, 100, 10);

    /** Whatever stands before it, the last line is a record in its own right, at its own place. */
    @Property(tries = 2_000)
    void noRubbishCostsTheLineBehindIt(@ForAll @From("rubbish") String rubbish) throws Exception {
        checkLastLine("a;b;c\n" + rubbish + "\n1;2;fin\n", rubbish);
    }

    /** The same over the seams of the buffers. */
    @Property(tries = 20)
    void noRubbishOfAnyLengthDoes(@ForAll @From("rubbish") String rubbish) throws Exception {
        String much = (rubbish + "\n").repeat(150_000 / (rubbish.length() + 1));
        checkLastLine("a;b;c\n" + much + "\n1;2;fin\n", rubbish);
    }

    /** Texts that once stopped the parser: a cell too long among cells too many, behind a quoted one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;;;;\"aa\";aaaaaaaaaaaaa",
                "\"ÃÃ  é ;;;a;éé;Ã;\";;\";;\" a;Ã  a;\"\"é  \"\" b \" ;\"aÃÃ é b\" \""
            })
    void aRecordTooWideAndTooLongCostsOnlyItself(String record) throws Exception {
        checkLastLine("a;b;c\n" + record + "\n1;2;fin\n", record);
    }

    @Provide
    Arbitrary<String> rubbish() {
        return Arbitraries.strings().withChars("ab;\";\"\n\r éÃ").ofMaxLength(60);
    }

    private static void checkLastLine(String text, String rubbish) throws Exception {
        Reading last = read(text);
        assertEquals("fin", last.record().cells()[2], rubbish);
        assertEquals(Optional.empty(), last.problem());
        long lines = text.replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
        assertEquals(lines, last.record().position());
    }

    private static Reading read(String text) throws FileRefused, IOException {
        Path file = Files.createTempFile("rubbish", ".csv");
        try {
            Files.writeString(file, text);
            ExportFile inspected = ExportFile.inspect(file, "x", NARROW, Optional.of(StandardCharsets.UTF_8));
            Reading last = null;
            try (ExportReader reader = inspected.open(records -> 0)) {
                long position = 1;
                long ordinal = 0;
                for (Reading next = reader.next(); next != null; next = reader.next()) {
                    assertTrue(next.record().position() > position);
                    assertEquals(ordinal++, next.record().ordinal());
                    position = next.record().position();
                    last = next;
                }
            }
            return last;
        } finally {
            Files.delete(file);
        }
    }
}
