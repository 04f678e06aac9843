package fr.vendange.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.vendange.canonical.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final Messages FRENCH = Messages.in("fr");

    @TempDir
    private Path folder;

    @Test
    void homeIsTheNearestFolderUpwardsFromTheJarThatHoldsRoutes() throws Exception {
        Path jar = Files.createFile(installed("estate").resolve("target/vendange.jar"));

        assertEquals(folder.resolve("estate"), Home.find(Map.of(), jar).folder());
    }

    @Test
    void aNearerFolderWithRoutesWins() throws Exception {
        Path outer = installed("outer");
        Files.createDirectories(outer.resolve("target/routes"));

        assertEquals(
                outer.resolve("target"),
                Home.find(Map.of(), outer.resolve("target/vendange.jar")).folder());
    }

    @Test
    void theEnvironmentSaysWhereHomeIs() throws Exception {
        Path jar = installed("one").resolve("target/vendange.jar");
        Path other = installed("other");

        assertEquals(
                other, Home.find(Map.of("VENDANGE_HOME", other.toString()), jar).folder());
    }

    @Test
    void aBlankVariableIsNoHome() throws Exception {
        Path jar = installed("one").resolve("target/vendange.jar");

        assertEquals(
                folder.resolve("one"),
                Home.find(Map.of("VENDANGE_HOME", " "), jar).folder());
    }

    @Test
    void aHomeWithoutRoutesIsNamed() {
        Map<String, String> environment = Map.of("VENDANGE_HOME", "/nulle/part");

        CannotProceed refusal = assertThrows(CannotProceed.class, () -> Home.find(environment, folder));

        assertEquals(
                "VENDANGE_HOME vaut « /nulle/part », mais il n’y a pas de dossier « routes » à cet endroit.",
                refusal.reason(FRENCH));
        assertEquals(
                "Indiquez dans VENDANGE_HOME le dossier qui contient « routes », ou effacez cette variable.",
                refusal.advice(FRENCH));
    }

    @Test
    void noHomeUpwardsIsAnErrorThatSaysWhereItWasSearched() {
        Path jar = folder.resolve("vendange.jar");

        CannotProceed refusal = assertThrows(CannotProceed.class, () -> Home.find(Map.of(), jar));

        assertEquals(
                "Le dossier de Vendange est introuvable : aucun dossier « routes » au-dessus de " + jar + ".",
                refusal.reason(FRENCH));
    }

    @Test
    void foldersAreMadeWhenTheyAreNeeded() throws Exception {
        assertEquals(folder.resolve("a/b"), Home.made(folder.resolve("a/b")));
        assertEquals(true, Files.isDirectory(folder.resolve("a/b")));
    }

    @Test
    void aFileInTheWayOfAFolderIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("inbox"));

        CannotProceed refusal = assertThrows(CannotProceed.class, () -> Home.made(file));

        assertEquals("Le dossier « " + file + " » ne peut pas être créé.", refusal.reason(FRENCH));
    }

    private Path installed(String name) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("target"));
        return home;
    }
}
