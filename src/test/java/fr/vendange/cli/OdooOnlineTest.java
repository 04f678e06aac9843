package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.odoo.sim.Misbehaviour;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odoo Online, whose address says what it is: the program as a process that takes a name of it for this machine. */
class OdooOnlineTest {
    @TempDir
    Path home;

    @Test
    void pingSaysThatThePlanDoesNotOpenTheApi() throws Exception {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.faults()
                    .on("common", "version")
                    .then(Misbehaviour.page(403, "Forbidden", "text/html", "<h1>Forbidden</h1>"));
            String url = "http://domaine.odoo.com:" + odoo.url().getPort();

            Process ping = ping(url);
            String out = new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(ping.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(ExitCode.FAILED, ping.waitFor(), out + err);
            assertEquals("✗ Odoo « odoo » : " + url + ", base « winery »\n", out);
            assertEquals("""
                    Erreur : L’offre Odoo Online de %s n’ouvre pas l’accès à l’API externe. Réponse : « HTTP 403 ».
                    À faire : Cet accès fait partie de l’offre « Personnalisé » d’Odoo Online : changez d’offre auprès d’Odoo, ou exportez en CSV.
                    """.formatted(url), err);
        }
    }

    private Process ping(String url) throws IOException {
        Path hosts = Files.writeString(home.resolve("hosts"), "127.0.0.1 domaine.odoo.com\n");
        Installation.copy(Installation.CHECKOUT.resolve("routes"), home.resolve("routes"));
        ProcessBuilder process = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djdk.net.hosts.file=" + hosts,
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Vendange.class.getName(),
                "ping"));
        process.environment().put("VENDANGE_HOME", home.toString());
        process.environment().put("ODOO_URL", url);
        process.environment().put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        process.environment().put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        process.environment().put("ODOO_API_KEY", SimulatedOdoo.KEY);
        return process.start();
    }
}
