package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
