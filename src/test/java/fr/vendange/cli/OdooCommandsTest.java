package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.Misbehaviour;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ping} and {@code discover}, as a person sees them. */
class OdooCommandsTest {
    @TempDir
    Path home;

    private Installation installation;
    private SimulatedOdoo odoo;

    @BeforeEach
    void anOdooAndAnInstallation() throws Exception {
        odoo = SimulatedOdoo.start("17.0");
        odoo.fill(EstateSize.SMALL, 1);
        installation = new Installation(home);
        installation.environment.put("ODOO_URL", odoo.url().toString());
        installation.environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        installation.environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        installation.environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @Test
    void pingSaysWhoAnswersAndWhatMayBeRead() {
        assertEquals(ExitCode.DONE, installation.run("ping", "odoo"), () -> installation.out() + installation.err());

        assertEquals("""
                ✓ Odoo « odoo » répond : %s, base « winery »
                    version 17.0
                    utilisateur crm_sync_bot (n° 6)
                    interface utilisée : XML-RPC
                    XML-RPC est disponible ; Odoo annonce sa fin pour la version 22.0 (2028-Q4), et pour la 21.1 d’Odoo Online (2027-Q1).
                    JSON-RPC est disponible ; Odoo annonce sa fin pour la version 22.0 (2028-Q4), et pour la 21.1 d’Odoo Online (2027-Q1).
                    ✓ product.product peut être lu
                    ✓ project.task peut être lu
                    ✓ res.partner peut être lu
                    ✓ sale.order.line peut être lu
                    ✓ stock.quant peut être lu
                """.formatted(odoo.url()), installation.out());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void pingNamesEachFailureAndItsRemedy(String name, Failure failure, String reason, String remedy) {
        failure.happen(odoo, installation.environment);

        assertEquals(ExitCode.FAILED, installation.run("ping"));

        String said = installation.out() + installation.err();
        assertTrue(said.contains(reason.replace("URL", odoo.url().toString())), said);
        assertTrue(said.contains(remedy), said);
    }

    /** What goes wrong, at the server or in the settings. */
    @FunctionalInterface
    interface Failure {
        void happen(SimulatedOdoo odoo, Map<String, String> environment);
    }

    private static Arguments failure(String name, Failure failure, String reason, String remedy) {
        return Arguments.of(name, failure, reason, remedy);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(
                        "server down",
                        (odoo, environment) -> odoo.close(),
                        "Odoo « odoo » est injoignable à l’adresse URL.",
                        "Vérifiez ODOO_URL (nom, port, https) et que le serveur est en marche"),
                failure(
                        "another site at the address",
                        (odoo, environment) -> odoo.faults()
                                .on("common", "version")
                                .then(Misbehaviour.page(
                                        404, "Not Found", "text/html", "<h1>Bienvenue au domaine</h1>")),
                        "À l’adresse URL, ce n’est pas l’interface d’un Odoo qui répond. Réponse : « HTTP 404 ».",
                        "Donnez dans ODOO_URL l’adresse du serveur telle que le navigateur l’affiche, sans /web ni /odoo"),
                failure(
                        "http where the server wants https",
                        (odoo, environment) -> odoo.faults()
                                .on("common", "version")
                                .then(Misbehaviour.redirect("https://domaine.example/xmlrpc/2/common")),
                        "Réponse : « HTTP 301 → https://domaine.example/xmlrpc/2/common ».",
                        "et en https si le serveur y renvoie"),
                failure(
                        "wrong database",
                        (odoo, environment) -> environment.put("ODOO_DB_NAME", "ailleurs"),
                        "Le serveur URL n’a pas de base nommée « ailleurs ».",
                        "Corrigez ODOO_DB_NAME"),
                failure(
                        "PostgreSQL down behind its Odoo",
                        (odoo, environment) ->
                                odoo.faults().on("common", "authenticate").then(Misbehaviour.postgresDown()),
                        "La base de données d’Odoo « odoo » ne répond pas.",
                        "demandez à qui gère le serveur de vérifier PostgreSQL"),
                failure(
                        "wrong user",
                        (odoo, environment) -> environment.put("ODOO_USERNAME", "personne"),
                        "Odoo « odoo » refuse l’utilisateur « personne » ou sa clé, dans la base « winery ».",
                        "Vérifiez ODOO_USERNAME et ODOO_API_KEY"),
                failure(
                        "wrong key",
                        (odoo, environment) -> environment.put("ODOO_API_KEY", "fausse"),
                        "Odoo « odoo » refuse l’utilisateur « crm_sync_bot » ou sa clé, dans la base « winery ».",
                        "Créez-en une nouvelle dans Préférences, Sécurité du compte"),
                failure(
                        "no rights on a model",
                        (odoo, environment) -> odoo.access().refuse("stock.quant", "read"),
                        "L’utilisateur « crm_sync_bot » n’a pas le droit de faire cela dans Odoo « odoo » (stock.quant",
                        "Donnez à cet utilisateur un groupe qui lit ce modèle et ses champs"),
                failure(
                        "too many requests",
                        (odoo, environment) ->
                                odoo.faults().on("common", "version").then(Misbehaviour.tooManyRequests(Duration.ZERO)),
                        "Odoo « odoo » demande de ralentir : trop de requêtes.",
                        "baissez le nombre de requêtes par seconde de cette connexion"));
    }

    @Test
    void pingNamesAWrongKeyAndWhatToDo() throws Exception {
        installation.environment.put("ODOO_API_KEY", "fausse");

        assertEquals(ExitCode.FAILED, installation.run("ping"));

        assertTrue(
                installation
                        .err()
                        .contains(
                                "Odoo « odoo » refuse l’utilisateur « crm_sync_bot » ou sa clé, dans la base « winery »."),
                installation.err());
        assertTrue(installation.err().contains("Vérifiez ODOO_USERNAME et ODOO_API_KEY"), installation.err());
        assertEquals("17.0", installation.json("ping").path("version").asText(), "what could be told before is told");
    }

    @Test
    void pingNamesAWrongDatabaseAndAServerThatIsDown() {
        installation.environment.put("ODOO_DB_NAME", "ailleurs");
        assertEquals(ExitCode.FAILED, installation.run("ping"));
        assertTrue(installation.err().contains("n’a pas de base nommée « ailleurs »"), installation.err());

        odoo.close();
        assertEquals(ExitCode.FAILED, installation.run("ping"));
        assertTrue(installation.err().contains("est injoignable à l’adresse " + odoo.url()), installation.err());
    }

    @Test
    void discoverShowsWhatIsReadAndWhatIsNot() throws Exception {
        odoo.addField("res.partner", "x_cepage_prefere", "char", null, "Cépage préféré");

        JsonNode model = installation
                .json("discover", "odoo", "res.partner")
                .path("models")
                .get(0);

        assertEquals("res.partner", model.path("model").asText());
        assertEquals(true, field(model, "email").path("read").asBoolean());
        assertEquals(true, field(model, "is_company").path("read").asBoolean(), "for a computed name");
        assertEquals(false, field(model, "x_cepage_prefere").path("read").asBoolean());
        assertEquals(
                "Cépage préféré", field(model, "x_cepage_prefere").path("label").asText());
        assertEquals(3, model.path("rows").size());
        assertEquals(0, model.path("missing").size());
    }

    private static JsonNode field(JsonNode model, String name) {
        for (JsonNode field : model.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("No field " + name);
    }
}
