package fr.vendange.odoo.component;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Secret;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route can do with a model beside reading it in windows; nothing but the connection is needed for it. */
class OdooOperationsTest {
    private static final String PARTNERS = "odoo:res.partner?operation=";
    private static final String CUSTOMERS = "&domain=RAW([('customer_rank', '>', 0)])";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private SimulatedOdoo odoo;
    private ProducerTemplate template;

    @BeforeEach
    void nothing() {
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        odoo.close();
    }

    private void start(String series) {
        odoo = SimulatedOdoo.start(series);
        camel.getRegistry()
                .bind(
                        "odoo-connections",
                        new OdooConnections(List.of(OdooConnection.of(
                                "odoo",
                                odoo.url(),
                                SimulatedOdoo.DATABASE,
                                SimulatedOdoo.LOGIN,
                                () -> Secret.of(SimulatedOdoo.KEY)))));
        camel.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0", "19.0"})
    void recordsAreCreatedFoundReadWrittenAndCounted(String series) {
        start(series);

        List<?> ids =
                template.requestBody(PARTNERS + "create", Map.of("name", "Caveau", "customer_rank", 1), List.class);
        Long id = assertInstanceOf(Long.class, ids.get(0));
        assertEquals("Caveau", odoo.value("res.partner", id, "name"));

        assertArrayEquals(new long[] {id}, template.requestBody(PARTNERS + "ids" + CUSTOMERS, null, long[].class));
        assertEquals(1L, template.requestBody(PARTNERS + "count" + CUSTOMERS, null, Long.class));

        template.requestBodyAndHeader(PARTNERS + "write", Map.of("city", "Chinon"), OdooConstants.IDS, List.of(id));
        OdooPage page = template.requestBody(PARTNERS + "read&fields=name,city", List.of(id), OdooPage.class);
        assertEquals(List.of("id", "name", "city"), page.fields());
        assertArrayEquals(new Object[] {id, "Caveau", "Chinon"}, page.records().get(0));

        ModelFields fields = template.requestBody(PARTNERS + "fields", null, ModelFields.class);
        assertTrue(fields.has("customer_rank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0"})
    void whatCannotBeDoneIsToldByItsOwnFault(String series) {
        start(series);

        CamelExecutionException noMethod = assertThrows(
                CamelExecutionException.class,
                () -> template.requestBody(PARTNERS + "call&method=does_not_exist", List.of()));
        assertEquals(
                OdooFault.Kind.UNKNOWN_METHOD,
                assertInstanceOf(OdooFault.class, noMethod.getCause()).kind());
        assertInstanceOf(
                IllegalArgumentException.class,
                assertThrows(CamelExecutionException.class, () -> template.requestBody(PARTNERS + "call", List.of()))
                        .getCause());
        assertInstanceOf(
                IllegalArgumentException.class,
                assertThrows(
                                CamelExecutionException.class,
                                () -> template.requestBody(PARTNERS + "write", Map.of("city", "Chinon")))
                        .getCause());
        assertInstanceOf(
                ConnectionUnknown.class,
                assertThrows(
                                CamelExecutionException.class,
                                () -> template.requestBody(PARTNERS + "count&connection=ailleurs", null, Long.class))
                        .getCause());
    }
}
