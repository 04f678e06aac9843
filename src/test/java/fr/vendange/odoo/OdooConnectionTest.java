package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooConnectionTest {
    @ParameterizedTest
    @CsvSource({
        "https://domaine.odoo.com, PT1S, 1",
        "https://DOMAINE.ODOO.COM, PT1S, 1",
        "https://cave.example, PT0S, 2",
        "http://localhost:8069, PT0S, 2",
        "https://odoo.com.example, PT0S, 2",
        "https://notodoo.com, PT0S, 2"
    })
    void whereOdooHostsTheServerOneRequestASecondIsSent(URI url, Duration between, int inFlight) {
        OdooLimits limits = OdooLimits.defaultsFor(url);
        assertEquals(between, limits.pace().between());
        assertEquals(inFlight, limits.pace().inFlight());
    }

    @ParameterizedTest
    @CsvSource({
        "https://cave.example, https://cave.example/jsonrpc",
        "https://cave.example/, https://cave.example/jsonrpc",
        "https://cave.example:8069/odoo/, https://cave.example:8069/odoo/jsonrpc"
    })
    void anInterfaceStandsUnderTheAddress(URI url, URI jsonRpc) {
        assertEquals(jsonRpc, connection(url).at("/jsonrpc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://cave.example", "cave.example", "/odoo", "file:///etc/passwd"})
    void whatIsNoHttpAddressIsRefusedAndEchoed(String url) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> connection(URI.create(url)));
        assertEquals("not an http address: " + url, refused.getMessage());
    }

    @Test
    void aKeyIsNeverShown() {
        assertEquals("***", Secret.of("très-secret").toString());
        assertFalse(connection(URI.create("https://cave.example")).toString().contains("très-secret"));
        assertEquals("très-secret", Secret.of("très-secret").reveal());
        assertThrows(IllegalArgumentException.class, () -> Secret.of(" "));
    }

    @Test
    void aLimitThatIsNoneIsRefusedAndNamed() {
        OdooLimits limits = OdooLimits.defaultsFor(URI.create("http://cave"));
        assertEquals(
                "pace.inFlight must be above 0: 0",
                assertThrows(IllegalArgumentException.class, () -> limits.with(new OdooLimits.Pacing(Duration.ZERO, 0)))
                        .getMessage());
        assertEquals(
                "patience.request must be above 0: PT0S",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> limits.with(new OdooLimits.Patience(Duration.ofSeconds(1), Duration.ZERO)))
                        .getMessage());
    }

    private static OdooConnection connection(URI url) {
        return OdooConnection.of("cave", url, "winery", "bot", () -> Secret.of("très-secret"));
    }
}
