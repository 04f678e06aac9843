package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
    @TempDir
    private Path home;

    private CommandBench bench;

    @BeforeEach
    void anInstallation() throws IOException {
        bench = new CommandBench(home);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            laod x.csv | « laod » n’est pas attendu ici. | vendange
            load | Il manque : PATH. | vendange load
            load --dry x.csv | L’option « --dry » n’existe pas. | vendange load
            load --jdbc-url | Il manque : --jdbc-url. | vendange load
            status --runs dix | « dix » ne convient pas pour --runs. | vendange status
            status --runs 1 --runs 2 | « --runs » est donné deux fois. | vendange status
            load x.csv --lang de | « de » ne convient pas pour --lang. | vendange load
            quarantine show | Il manque : REF. | vendange quarantine show
            """)
    void aWrongCommandLineIsOneSentenceAndExit64(String arguments, String sentence, String command) {
        int exit = bench.run(arguments.split(" "));

        assertEquals(sentence + "\nVoyez : " + command + " --help\n", bench.err());
        assertEquals("", bench.out());
        assertEquals(64, exit);
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        int exit = bench.run();

        assertTrue(bench.err().startsWith("Il manque une commande.\nUsage : vendange "), bench.err());
        assertEquals(64, exit);
    }

    @Test
    void aProgramReadsAWrongCommandLineToo() {
        int exit = bench.run("load", "--json");

        assertEquals("""
                {
                  "error" : {
                    "message" : "Il manque : PATH.",
                    "advice" : "Voyez : vendange load --help"
                  }
                }
                """, bench.out());
        assertEquals(64, exit);
    }

    @Test
    void anEnglishReaderGetsEnglishErrors() {
        bench.run("load", "--lang", "en");

        assertEquals("Missing: PATH.\nSee: vendange load --help\n", bench.err());
    }

    @Test
    void theEnvironmentAndTheOptionChooseTheLanguageOfHelp() {
        bench.environment.put("VENDANGE_LANGUAGE", "en");
        assertEquals(0, bench.run("load", "--help"));
        assertTrue(bench.out().startsWith("Usage: vendange load "), bench.out());

        assertEquals(0, bench.run("load", "--help", "--lang=fr"));
        assertTrue(bench.out().startsWith("Usage : vendange load "), bench.out());
    }

    @Test
    void theVersionIsOneLine() {
        assertEquals(0, bench.run("--version"));
        assertEquals("vendange dev\n", bench.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyCommandAndOptionIsDescribed(String language) {
        Session session = new Session(
                new Surroundings(Map.of(), home, System.out, System.err, false, 80, () -> 0, null, null, null),
                bench.house,
                Language.asked(new String[] {"--lang", language}, Map.of()));
        List<String> bare = new ArrayList<>();
        undescribed(Commands.line(session, new String[0]), bare);
        assertEquals(List.of(), bare);
    }

    @Test
    void noHomeIsASentence() throws IOException {
        bench.environment.put("VENDANGE_HOME", "/nulle/part");

        int exit = bench.run("status", "--json");

        assertEquals("""
                {
                  "error" : {
                    "message" : "VENDANGE_HOME vaut « /nulle/part », mais il n’y a pas de dossier « routes » à cet endroit.",
                    "advice" : "Indiquez dans VENDANGE_HOME le dossier qui contient « routes », ou effacez cette variable."
                  }
                }
                """, bench.out());
        assertEquals(2, exit);
    }

    @Test
    void somethingUnforeseenIsNoStackTrace() {
        bench.house.startFailure = new IllegalStateException("Route isavigne-drop: no bean");

        int exit = bench.run("run");

        assertEquals("""
                Erreur : Une erreur imprévue a tout arrêté : Route isavigne-drop: no bean
                À faire : Les détails sont dans logs/vendange.log ; joignez ce fichier à votre demande d’aide.
                """, bench.err());
        assertFalse(bench.err().contains("\tat "));
        assertEquals(2, exit);
    }

    private static void undescribed(CommandLine line, List<String> bare) {
        CommandLine.Model.CommandSpec spec = line.getCommandSpec();
        if (spec.usageMessage().description().length == 0) {
            bare.add(spec.qualifiedName());
        }
        spec.args().stream()
                .filter(arg -> arg.description().length == 0)
                .forEach(arg -> bare.add(spec.qualifiedName() + " " + arg.paramLabel() + arg.descriptionKey()));
        line.getSubcommands().values().forEach(sub -> undescribed(sub, bare));
    }
}
