package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.vendange.canonical.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each answer of a real server means to us. */
class EveryCaptureTest {
    private static final Secret KEY = Secret.of("0000");
    private static final String TABLE = """
                    01-common-version                          | map of 4
                    02-authenticate-password                   | 6
                    03-authenticate-apikey                     | 6
                    04-authenticate-wrong-password             | false
                    05-authenticate-unknown-login              | false
                    06-authenticate-unknown-db                 | DATABASE_UNKNOWN
                    07-object-wrong-password                   | CREDENTIALS
                    08-object-unknown-db                       | DATABASE_UNKNOWN
                    09-object-uid-false                        | CREDENTIALS
                    10-fields_get-partner                      | map of 157
                    10b-fields_get-partner-full-attrs          | map of 6
                    11-search_read-partner                     | list of 3
                    11b-search_read-partner-credit-denied      | ACCESS_DENIED
                    12-search_read-partner-write_date-gt       | list of 3
                    13-search_read-partner-keyset-domain       | list of 3
                    14-search_read-product                     | list of 2
                    14b-product-without-code                   | list of 2
                    14c-product-lang-en                        | list of 2
                    14d-product-lang-fr                        | list of 2
                    14e-product-lang-none                      | list of 2
                    14f-product-bin_size                       | list of 1
                    15-search_read-sale-order-line             | list of 9
                    15b-search_read-sale-order                 | list of 2
                    16-search_read-stock-quant                 | ACCESS_DENIED
                    16b-search_read-stock-quant                | list of 3
                    16c-product-stock-context                  | list of 3
                    17-search_read-project-task                | list of 2
                    18-search_count                            | 20009
                    19-read_group                              | list of 3
                    19b-read_group-month                       | list of 4
                    20-create                                  | 20010
                    20b-create-multi                           | list of 2
                    21-write                                   | true
                    21b-read                                   | list of 1
                    22-unlink                                  | true
                    23-fault-unknown-model                     | UNKNOWN_MODEL
                    24-fault-unknown-field-in-fields           | UNKNOWN_FIELD
                    24b-fault-unknown-field-in-domain          | UNKNOWN_FIELD
                    24c-fault-unknown-field-in-order           | UNKNOWN_FIELD
                    24d-fault-bad-domain                       | OTHER
                    25-fault-access-error-create-product       | ACCESS_DENIED
                    25b-fault-access-error-model-read          | ACCESS_DENIED
                    26-missing-read                            | list of 0
                    26b-missing-read-mixed                     | list of 1
                    26c-missing-write                          | MISSING_RECORD
                    27-fault-private-method                    | ACCESS_DENIED
                    28-fault-unknown-method                    | UNKNOWN_METHOD
                    29-fault-user-error                        | USER_ERROR
                    29b-fault-validation-error                 | USER_ERROR
                    30-xmlrpc1-fault-access                    | OTHER
                    30b-xmlrpc1-fault-missing                  | OTHER
                    30c-xmlrpc1-fault-unknown-field            | UNKNOWN_FIELD
                    30d-xmlrpc1-wrong-password                 | OTHER
                    40-jsonrpc-authenticate                    | 6
                    41-jsonrpc-search_read                     | list of 3
                    42-jsonrpc-access-error                    | ACCESS_DENIED
                    42b-jsonrpc-wrong-password                 | CREDENTIALS
                    42c-jsonrpc-unknown-field                  | UNKNOWN_FIELD
                    50-xml-control-char-raw                    | OTHER
                    50b-xml-control-char-entity                | OTHER
                    50c-json-control-char-create               | 20013
                    50d-xml-read-control-char                  | list of 1
                    50e-json-read-control-char                 | list of 1
                    50f-null-char-json                         | OTHER
                    51-emoji                                   | 20014
                    51b-emoji-read                             | list of 1
                    51c-lone-surrogate-json                    | SERVER_ERROR
                    51d-noncharacters-json                     | 20015
                    51e-noncharacters-xml-read                 | UNREADABLE_RECORD
                    52-bigint-request-int                      | OTHER
                    52b-bigint-request-i8                      | OTHER
                    52c-bigint-read-id                         | list of 0
                    52d-bigint-response-overflow               | NUMBER_TOO_LARGE
                    52e-bigint-response-json                   | list of 1
                    53-dateTime-iso8601-in-domain              | 165
                    53b-domain-date-2026_11_15_00_00_00        | 182
                    53c-domain-date-2026_11_15                 | 152
                    53d-domain-date-2026_11_15T00_00_00        | 182
                    53e-domain-date-2026_11_15T00_00_00Z       | 182
                    53f-domain-date-2026_11_15T01_00_00_01_00  | 180
                    53g-domain-date-2026_11_15_00_00_00_123456 | 182
                    53h-domain-date-2026_11_15_00_00_00_5      | 182
                    53i-domain-date-15_11_2026                 | OTHER
                    53j-domain-date-empty                      | OTHER
                    53k-date-and-datetime-output               | list of 1
                    53l-write-datetime-iso-T                   | OTHER
                    53m-write-datetime-ok                      | true
                    54-nil-in-domain                           | 2614
                    54b-method-returning-none                  | RESULT_IS_NONE
                    54c-read-after-none-fault                  | list of 1
                    54d-json-method-returning-none             | null
                    54e-nil-in-result-jsonb                    | list of 1
                    60-http-get                                | NOT_ODOO
                    61-http-404                                | NOT_ODOO
                    61b-unknown-service                        | OTHER
                    61c-unknown-rpc-method                     | CREDENTIALS
                    62-malformed-xml                           | OTHER
                    62b-empty-body                             | OTHER
                    62c-content-type-application-xml           | 18787
                    62d-content-type-octet                     | 18787
                    62e-content-type-form                      | OTHER
                    62f-latin1-body                            | 661
                    62g-utf8-bom                               | 18787
                    62h-json-bad                               | NOT_ODOO
                    63b-proxy-502                              | SERVER_ERROR
                    63c-proxy-504                              | SERVER_ERROR
                    63d-proxy-503                              | SERVER_ERROR
                    63e-proxy-301-https                        | NOT_ODOO
                    64-proxy-gzip                              | list of 50
                    64b-direct-accept-gzip                     | list of 50
                    70-threaded-mode-version                   | map of 4
                    71-search_read-load-empty                  | list of 3
                    72-window-id-keyset                        | list of 5
                    73-search-ids                              | list of 200
                    80-fields_get-crm.lead                     | map of 116
                    80-fields_get-product.product              | map of 155
                    80-fields_get-product.template             | map of 124
                    80-fields_get-project.task                 | map of 102
                    80-fields_get-res.partner                  | map of 157
                    80-fields_get-res.users                    | map of 248
                    80-fields_get-sale.order                   | map of 116
                    80-fields_get-sale.order.line              | map of 71
                    80-fields_get-stock.quant                  | map of 36
                    81-read_group-empty-agg                    | list of 1
                    82a-postgres-down                          | DATABASE_DOWN
                    82b-postgres-down                          | DATABASE_DOWN
                    82c-postgres-down                          | DATABASE_DOWN
                    82d-postgres-down-authenticate             | DATABASE_DOWN
                    82e-postgres-down-jsonrpc                  | DATABASE_DOWN
                    83a-after-postgres-restart                 | 18768
                    83b-after-postgres-restart                 | 18768
                    83c-after-postgres-restart                 | 18768
                    83d-after-postgres-restart                 | 18768
                    84-worker-killed-mid-request               | SERVER_ERROR
                    85-after-worker-respawn                    | 18768
                    85a-after-worker-killed                    | 18768
                    85b-after-worker-killed                    | 18768
                    85c-after-worker-killed                    | 18768
                    85d-after-worker-killed                    | 18768
                    o18-01-version                             | map of 4
                    o18-02-auth-password                       | 6
                    o18-03-auth-apikey                         | 6
                    o18-04-auth-wrong                          | false
                    o18-05-auth-unknown-db                     | DATABASE_UNKNOWN
                    o18-06-object-wrong-password               | CREDENTIALS
                    o18-07-search_read-partner                 | list of 2
                    o18-08-product                             | list of 2
                    o18-08b-product-detailed_type              | UNKNOWN_FIELD
                    o18-09-sol                                 | list of 2
                    o18-10-quant                               | list of 2
                    o18-11-read_group                          | list of 2
                    o18-12-unknown-model                       | UNKNOWN_MODEL
                    o18-13-unknown-field                       | UNKNOWN_FIELD
                    o18-14-access-error                        | ACCESS_DENIED
                    o18-15-missing-write                       | MISSING_RECORD
                    o18-15b-missing-read                       | list of 0
                    o18-16-none-result                         | RESULT_IS_NONE
                    o18-17-private                             | ACCESS_DENIED
                    o18-18-nonchar                             | 308
                    o18-18b-nonchar-read                       | UNREADABLE_RECORD
                    o18-19-json-search                         | list of 1
                    o18-20-non-stored-domain                   | 30
                    o18-21-equal-second                        | 0
                    """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void meansOneThing(String capture, String meaning) throws IOException {
        assertEquals(meaning, meaning(capture));
    }

    @Test
    void everyCaptureIsInTheTable() {
        Set<String> answers = new TreeSet<>(Captures.responses());
        // a server that was not there answered nothing: these hold what the client said
        answers.removeAll(Set.of("63-server-down", "86-odoo-stopping", "86b-odoo-stopped"));
        assertEquals(
                answers,
                new TreeSet<>(TABLE.lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.split("[|]")[0].strip())
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void noSentenceShowsTheServersInside(String capture) throws IOException {
        try {
            answer(capture);
        } catch (OdooFault fault) {
            for (String language : List.of("fr", "en")) {
                String text = fault.reason(Messages.in(language)) + fault.advice(Messages.in(language));
                for (String inside : List.of("Traceback", "/opt", "/usr", ".py", "55432", "psycopg2", "fault.")) {
                    assertFalse(text.contains(inside), text);
                }
            }
        }
    }

    static List<String> captures() {
        return Captures.responses();
    }

    private static String meaning(String capture) throws IOException {
        try {
            Object value = answer(capture);
            if (value instanceof List<?> list) {
                return "list of " + list.size();
            }
            return value instanceof Map<?, ?> map ? "map of " + map.size() : String.valueOf(value);
        } catch (OdooFault fault) {
            return fault.kind().name();
        }
    }

    private static Object answer(String capture) throws IOException {
        try (RawServer server = new RawServer(RawServer.capture(capture))) {
            OdooConnection connection = OdooConnection.of("cave", server.url(), "winery", "crm_sync_bot", () -> KEY);
            OdooHttp http = new OdooHttp(connection, Clock.systemUTC());
            boolean json =
                    new String(Captures.response(capture), StandardCharsets.ISO_8859_1).contains("application/json")
                            || capture.contains("json");
            Transport transport =
                    json && !capture.contains("jsonb") ? new JsonRpc(connection, http) : new XmlRpc(connection, http);
            String model = capture.startsWith("o18-12")
                    ? "nope.x"
                    : capture.contains("unknown-model") ? "winery.nope" : "res.partner";
            RemoteCall call = new RemoteCall(model, "read", List.of(), Map.of());
            return transport.execute(6, KEY, call, PlainValues::read).value();
        }
    }
}
