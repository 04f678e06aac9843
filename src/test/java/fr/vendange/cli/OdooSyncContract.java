package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Odoo read by the shipped routes and mappings, on whichever database: the same tests run on H2 and PostgreSQL. */
abstract class OdooSyncContract {
    @TempDir
    Path home;

    Installation installation;
    SimulatedOdoo odoo;

    /** The JDBC URL of an empty database; empty for the embedded one. */
    abstract String database() throws Exception;

    @BeforeEach
    void anOdooAndAnInstallation() throws Exception {
        odoo = SimulatedOdoo.start("17.0");
        installation = new Installation(home);
        installation.environment.put("ODOO_URL", odoo.url().toString());
        installation.environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        installation.environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        installation.environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
        if (!database().isEmpty()) {
            installation.environment.put("VENDANGE_JDBC_URL", database());
        }
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @Test
    void aFirstSyncFillsTheTablesAndASecondOneChangesNothing() throws Exception {
        odoo.fill(EstateSize.SMALL, 1);

        JsonNode first = installation.json("sync");
        System.out.println(first.toPrettyString() + installation.err());
        JsonNode second = installation.json("sync");
        System.out.println(second.toPrettyString() + installation.err());

        assertEquals(List.of(), installation.query("select * from runs where not proven"));
    }
}
