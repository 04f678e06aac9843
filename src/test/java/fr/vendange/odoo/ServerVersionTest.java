package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {
    @ParameterizedTest
    @CsvSource({
        "16.0, 16.0, false, true",
        "17.0-20260101, 17.0, false, true",
        "18.0+e, 18.0, false, true",
        "saas~18.2, 18.2, false, true",
        "saas-18.4+e, 18.4, false, true",
        "19.0, 19.0, true, true",
        "saas~19.1, 19.1, true, true",
        "20.0a1, 20.0, true, true",
        "saas~21.4, 21.4, true, true",
        "22.0, 22.0, true, false"
    })
    void isReadFromWhatTheServerWrites(String text, String series, boolean json2, boolean rpc) {
        ServerVersion version = ServerVersion.parse(text);
        assertEquals(text, version.text());
        assertEquals(series, version.series());
        assertEquals(json2, version.hasJson2());
        assertEquals(rpc, version.hasRpc());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "master", "19", "saas~"})
    void whatNamesNoSeriesIsRefusedAndEchoed(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ServerVersion.parse(text));
        assertEquals("not an Odoo version: " + text, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "16.0, 'XMLRPC CURRENT 22.0 2028-Q4 21.1 2027-Q1, JSONRPC CURRENT 22.0 2028-Q4 21.1 2027-Q1'",
        "18.0, 'XMLRPC CURRENT 22.0 2028-Q4 21.1 2027-Q1, JSONRPC CURRENT 22.0 2028-Q4 21.1 2027-Q1'",
        "19.0, 'XMLRPC DEPRECATED 22.0 2028-Q4 21.1 2027-Q1, JSONRPC DEPRECATED 22.0 2028-Q4 21.1 2027-Q1, JSON2 CURRENT'",
        "22.0, 'XMLRPC REMOVED 22.0 2028-Q4 21.1 2027-Q1, JSONRPC REMOVED 22.0 2028-Q4 21.1 2027-Q1, JSON2 CURRENT'"
    })
    void knowsUntilWhenEachInterfaceLives(String text, String calendar) {
        assertEquals(
                calendar,
                ServerVersion.parse(text).calendar().stream()
                        .map(ServerVersionTest::shown)
                        .collect(Collectors.joining(", ")));
    }

    private static String shown(TransportCalendar entry) {
        Optional<TransportCalendar.Removal> removal = entry.removal();
        return entry.transport() + " " + entry.state()
                + removal.map(end -> " " + end.version() + " " + end.season() + " " + end.onlineVersion() + " "
                                + end.onlineSeason())
                        .orElse("");
    }
}
