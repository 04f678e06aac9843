package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.vendange.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load says when something around the file fails, and that the next try finds nothing doubled. */
class InfrastructureTest {
    private static final Path SALES = Installation.SAMPLES.resolve("ventes.csv");
    private static final String STANDING = "select count(*), sum(price_total_eur), sum(quantity_bottles_75cl_eq), "
            + "min(sale_line_key), max(sale_line_key) from sales_lines";

    @TempDir
    private Path home;

    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        installation = new Installation(home);
    }

    @Test
    void aDatabaseThatIsDownAtTheStart() throws Exception {
        String url;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/vendange?user=estate&password=secret";
        }
        assertEquals(ExitCode.FAILED, installation.run("load", SALES.toString(), "--jdbc-url", url));

        assertEquals("", installation.out());
        List<String> said = installation.err().lines().toList();
        assertEquals(2, said.size(), installation.err());
        assertTrue(
                said.get(0)
                        .startsWith("Erreur : La base de données (" + url.replace("secret", "***")
                                + ") n’est pas disponible : Connection"),
                said.get(0));
        assertEquals(
                "À faire : Vérifiez qu’elle est démarrée et que l’adresse, l’utilisateur et le mot de passe sont justes "
                        + "(vendange.jdbc.*), puis redonnez la même commande : rien n’est chargé à moitié.",
                said.get(1));
    }

    @Test
    void anEmbeddedDatabaseWhoseFileIsRubbish() throws Exception {
        Path file = Files.createDirectories(home.resolve("data")).resolve("vendange.mv.db");
        Files.writeString(file, "pas une base\n".repeat(2000));

        assertEquals(ExitCode.FAILED, installation.load(SALES));

        assertEquals("", installation.out());
        assertEquals("""
                Erreur : Le fichier de la base de données (H2, %s) est abîmé ou n’est pas un fichier de Vendange.
                À faire : Remettez-en une sauvegarde. Sans sauvegarde, déplacez-le ailleurs : Vendange en crée un neuf, et les exports de done/ se rechargent.
                """.formatted(home.resolve("data")), installation.err());
        assertTrue(Files.readString(file).startsWith("pas une base"), "the file is left as it was");
    }

    @Test
    void aFolderThatIsAFile() throws Exception {
        Files.writeString(home.resolve("inbox"), "");
        assertEquals(ExitCode.FAILED, installation.run("run"));
        assertEquals("""
                Erreur : Le dossier « %s » ne peut pas être créé.
                À faire : Vérifiez vos droits sur son dossier parent et qu’aucun fichier ne porte ce nom.
                """.formatted(home.resolve("inbox")), installation.err());
    }

    @Test
    void aCorrectionsFolderThatCannotBeWrittenLeavesTheRunCompleteAndTheNextTryWritesTheFile() throws Exception {
        Path corrections = Files.writeString(home.resolve("corrections"), "");
        assertEquals(ExitCode.FAILED, installation.load(SALES));
        assertEquals("""
                Erreur : Les lignes sont chargées, mais le fichier des lignes refusées, « %s », n’a pas pu être écrit.
                À faire : Vérifiez que son dossier existe, que vous avez le droit d’y écrire et que le disque a de la place, puis redonnez la même commande : elle l’écrit sans rien recharger. « quarantine list » montre déjà les lignes refusées.
                """.formatted(corrections.resolve("ventes.lot-1.a-corriger.csv")), installation.err());
        assertEquals(888, installation.count("sales_lines"));
        assertEquals(
                List.of("loaded_with_quarantine|TRUE|null"),
                installation.query("select status, proven, message from runs"));

        Files.delete(corrections);
        assertEquals(ExitCode.DONE, installation.load(SALES));

        assertEquals(888, installation.count("sales_lines"));
        assertEquals(
                List.of("loaded_with_quarantine|898|888"),
                installation.query("select status, records_read, inserted from runs"));
        assertEquals(List.of("ventes.lot-1.a-corriger.csv"), installation.files("corrections"));
    }

    @Test
    void aFullDisk() throws Exception {
        Path data = Files.createDirectories(home.resolve("data"));
        assumeTrue(mount(data, "3m"), "this machine lets no test mount a small disk");
        try {
            installation.environment.put("VENDANGE_BATCH_SIZE", "50");
            Path big = Files.writeString(home.resolve("ventes-2.csv"), sales(20_000));
            assertEquals(ExitCode.FAILED, installation.load(big));
            // how far a slow machine had come stands in front
            String said = installation.err().replaceFirst("(?s)^ventes-2.csv : .*(?=Erreur)", "");
            assertTrue(said.startsWith("Erreur : Le disque est plein : "), said);
            assertTrue(
                    said.endsWith(
                            "À faire : Libérez de la place, puis redonnez la même commande : elle reprend où elle "
                                    + "s’est arrêtée.\n"),
                    said);

            assertTrue(command("mount", "-o", "remount,size=200m", data.toString()));
            assertEquals(ExitCode.DONE, installation.load(big), () -> installation.out() + installation.err());
            assertEquals(
                    List.of("20000|20000"),
                    installation.query("select count(*), count(distinct sale_line_key) from sales_lines"));
        } finally {
            assertTrue(command("umount", "-l", data.toString()));
        }
    }

    @Test
    void aDatabaseThatGoesDownInTheMiddle(@TempDir Path cluster) throws Exception {
        String undisturbed = Postgres.databaseWithTables();
        assertEquals(ExitCode.QUARANTINE, installation.run("load", SALES.toString(), "--jdbc-url", undisturbed));

        installation.environment.put("VENDANGE_BATCH_SIZE", "50");
        EmbeddedPostgres server = server(cluster, 0);
        String url = server.getJdbcUrl("postgres", "postgres");
        installation.steps.before("isavigne-drop-upsert", 5, () -> close(server));
        // nobody waits for a minute to be told
        assertEquals(
                ExitCode.FAILED,
                assertTimeout(
                        Duration.ofSeconds(30), () -> installation.run("load", SALES.toString(), "--jdbc-url", url)));
        List<String> said = installation
                .err()
                .lines()
                .filter(line -> !line.startsWith("ventes.csv : "))
                .toList();
        assertEquals(2, said.size(), installation.err());
        assertTrue(
                said.get(0).startsWith("Erreur : La base de données (" + url + ") n’est pas disponible : "),
                said.get(0));
        assertEquals(
                "À faire : Vérifiez qu’elle est démarrée et que l’adresse, l’utilisateur et le mot de passe sont justes "
                        + "(vendange.jdbc.*), puis redonnez la même commande : rien n’est chargé à moitié.",
                said.get(1));

        EmbeddedPostgres again = server(cluster, server.getPort());
        try {
            assertEquals(ExitCode.QUARANTINE, installation.run("load", SALES.toString(), "--jdbc-url", url));
            assertTrue(installation.out().contains("preuve ✓"), installation.out());
            assertEquals(Installation.query(undisturbed, STANDING), Installation.query(url, STANDING));
            assertEquals(
                    List.of("1|898|888|8|2|loaded_with_quarantine"),
                    Installation.query(
                            url,
                            "select count(*), sum(records_read), sum(inserted), sum(quarantined), sum(duplicates), "
                                    + "max(status) from runs"));
            assertEquals(List.of("8"), Installation.query(url, "select count(*) from quarantine"));
        } finally {
            again.close();
        }
    }

    @Test
    void aDatabaseThatIsRestartedInTheMiddle(@TempDir Path cluster) throws Exception {
        installation.environment.put("VENDANGE_BATCH_SIZE", "50");
        EmbeddedPostgres server = server(cluster, 0);
        String url = server.getJdbcUrl("postgres", "postgres");
        CompletableFuture<EmbeddedPostgres> again = new CompletableFuture<>();
        installation.steps.before("isavigne-drop-upsert", 5, () -> {
            close(server);
            again.completeAsync(() -> restarted(cluster, server.getPort()));
        });
        try {
            int exit = installation.run("load", SALES.toString(), "--jdbc-url", url);
            assertEquals(ExitCode.QUARANTINE, exit, () -> installation.out() + installation.err());
            assertEquals(
                    List.of("898|888|8|2|loaded_with_quarantine"),
                    Installation.query(
                            url, "select records_read, inserted, quarantined, duplicates, status from runs"));
        } finally {
            again.get().close();
        }
    }

    private static EmbeddedPostgres restarted(Path cluster, int port) {
        try {
            return server(cluster, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres server(Path cluster, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sales(int lines) {
        StringBuilder text = new StringBuilder("num_ligne;code_client;produit_key;date;quantite\n");
        for (int i = 1; i <= lines; i++) {
            text.append(i).append(";C1;P1;01/02/2025;6\n");
        }
        return text.toString();
    }

    private static boolean mount(Path folder, String size) throws Exception {
        return command("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            // no such program here
            return false;
        }
    }
}
