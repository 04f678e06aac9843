package fr.vendange.odoo.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked of real servers is asked of the simulator: it answers the same, as far as the records decide it. */
class FidelityTest {
    private static final Pattern EXCEPTION = Pattern.compile("(?m)^[\\w.]+(?:Error|Overflow|Format|OutOfRange): ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-common-version",
                "02-authenticate-password",
                "03-authenticate-apikey",
                "04-authenticate-wrong-password",
                "05-authenticate-unknown-login",
                "10b-fields_get-partner-full-attrs",
                "11-search_read-partner",
                "12-search_read-partner-write_date-gt",
                "13-search_read-partner-keyset-domain",
                "14-search_read-product",
                "14b-product-without-code",
                "14c-product-lang-en",
                "14d-product-lang-fr",
                "14e-product-lang-none",
                "15-search_read-sale-order-line",
                "15b-search_read-sale-order",
                "16b-search_read-stock-quant",
                "17-search_read-project-task",
                "21-write",
                "21b-read",
                "22-unlink",
                "26-missing-read",
                "26b-missing-read-mixed",
                "50d-xml-read-control-char",
                "51b-emoji-read",
                "52c-bigint-read-id",
                "53k-date-and-datetime-output",
                "53m-write-datetime-ok",
                "54e-nil-in-result-jsonb",
                "72-window-id-keyset",
                "80-fields_get-stock.quant",
                "80-fields_get-project.task"
            })
    void answersOf17AreEqualInEveryValue(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            Capture answer = replay(odoo, name);
            assertEquals(
                    plain(Capture.response(name).xml().parameters()),
                    plain(answer.xml().parameters()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10-fields_get-partner",
                "16c-product-stock-context",
                "18-search_count",
                "20-create",
                "20b-create-multi",
                "51-emoji",
                "53-dateTime-iso8601-in-domain",
                "53b-domain-date-2026_11_15_00_00_00",
                "53e-domain-date-2026_11_15T00_00_00Z",
                "53f-domain-date-2026_11_15T01_00_00_01_00",
                "53g-domain-date-2026_11_15_00_00_00_123456",
                "54-nil-in-domain",
                "62c-content-type-application-xml",
                "62d-content-type-octet",
                "62f-latin1-body",
                "62g-utf8-bom",
                "64b-direct-accept-gzip",
                "71-search_read-load-empty",
                "73-search-ids",
                "80-fields_get-res.partner",
                "80-fields_get-crm.lead",
                "83a-after-postgres-restart"
            })
    void answersOf17HaveTheSameShapeWhereTheWholeDatabaseWouldDecideTheValues(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            Capture answer = replay(odoo, name);
            assertEquals(
                    shape(Capture.response(name).xml().parameters().get(0)),
                    shape(answer.xml().parameters().get(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06-authenticate-unknown-db",
                "07-object-wrong-password",
                "08-object-unknown-db",
                "09-object-uid-false",
                "11b-search_read-partner-credit-denied",
                "16-search_read-stock-quant",
                "23-fault-unknown-model",
                "24-fault-unknown-field-in-fields",
                "24b-fault-unknown-field-in-domain",
                "24c-fault-unknown-field-in-order",
                "24d-fault-bad-domain",
                "25-fault-access-error-create-product",
                "25b-fault-access-error-model-read",
                "26c-missing-write",
                "27-fault-private-method",
                "28-fault-unknown-method",
                "29-fault-user-error",
                "29b-fault-validation-error",
                "52-bigint-request-int",
                "52b-bigint-request-i8",
                "53i-domain-date-15_11_2026",
                "53j-domain-date-empty",
                "53l-write-datetime-iso-T",
                "54b-method-returning-none",
                "61b-unknown-service",
                "61c-unknown-rpc-method",
                "62b-empty-body",
                "62e-content-type-form"
            })
    void faultsOf17HaveTheSameCodeAndTheSameExceptionLine(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            odoo.store().table("res.partner").put(30, Map.of("name", "Trente"));
            assertFault(Capture.response(name), replay(odoo, name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"50-xml-control-char-raw", "50b-xml-control-char-entity", "62-malformed-xml"})
    void malformedXmlIsAnExpatErrorWhateverThePlace(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            String fault = (String) fault(replay(odoo, name)).get("faultString");
            assertTrue(fault.contains("\nxml.parsers.expat.ExpatError: "), fault);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"82a-postgres-down", "82d-postgres-down-authenticate"})
    void withoutPostgresEverythingIsAnOperationalError(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            odoo.faults().on(FaultPlan.ANY, FaultPlan.ANY).then(Misbehaviour.postgresDown());
            assertFault(Capture.response(name), replay(odoo, name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40-jsonrpc-authenticate",
                "41-jsonrpc-search_read",
                "50e-json-read-control-char",
                "54d-json-method-returning-none"
            })
    void jsonAnswersAreEqualInEveryByte(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            assertEquals(Capture.response(name).text(), replay(odoo, name).text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42-jsonrpc-access-error",
                "42b-jsonrpc-wrong-password",
                "42c-jsonrpc-unknown-field",
                "50f-null-char-json",
                "82e-postgres-down-jsonrpc"
            })
    void jsonErrorsNameTheSameExceptionWithTheSameMessage(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            if (name.startsWith("82")) {
                odoo.faults().on(FaultPlan.ANY, FaultPlan.ANY).then(Misbehaviour.postgresDown());
            }
            Map<String, Object> real = error(Capture.response(name));
            Map<String, Object> ours = error(replay(odoo, name));
            assertEquals(real.keySet(), ours.keySet());
            Map<?, ?> realData = (Map<?, ?>) real.get("data");
            Map<?, ?> ourData = (Map<?, ?>) ours.get("data");
            assertEquals(realData.keySet(), ourData.keySet());
            for (String member : List.of("name", "arguments", "context")) {
                assertEquals(strip(realData.get(member)), strip(ourData.get(member)), member);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"51e-noncharacters-xml-read", "26-missing-read", "21-write", "04-authenticate-wrong-password"})
    void xmlIsEqualInEveryByteEvenWhereItIsNotWellFormed(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.poisoned()) {
            assertArrayEquals(Capture.response(name).body(), replay(odoo, name).body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"51c-lone-surrogate-json", "60-http-get", "62h-json-bad"})
    void pagesOfTheWebFrameworkAreTheSame(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            assertEquals(Capture.response(name).text(), replay(odoo, name).text());
        }
    }

    @Test
    void anUnknownPathIsAnHtmlPage() throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            assertTrue(replay(odoo, "61-http-404").text().startsWith("<!DOCTYPE html>"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"502 63b-proxy-502", "504 63c-proxy-504", "503 63d-proxy-503", "301 63e-proxy-301-https"})
    void pagesOfTheReverseProxyAreTheSame(String statusAndName) throws IOException {
        int status = Integer.parseInt(statusAndName.substring(0, 3));
        String name = statusAndName.substring(4);
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            odoo.faults()
                    .on(FaultPlan.ANY, FaultPlan.ANY)
                    .then(
                            status == 301
                                    ? Misbehaviour.redirect("https://127.0.0.1/xmlrpc/2/object")
                                    : Misbehaviour.proxyPage(status));
            Capture answer = replay(odoo, name);
            assertEquals(Capture.response(name).text(), answer.text());
            assertEquals(
                    Capture.response(name).headers().get("location"),
                    answer.headers().get("location"));
        }
    }

    @Test
    void throughAProxyAnAnswerIsCompressedAndChunked() throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            odoo.proxied(true);
            Capture real = Capture.response("64-proxy-gzip");
            Capture ours = replay(odoo, "64-proxy-gzip");
            for (String header : List.of("server", "transfer-encoding", "content-encoding", "content-type")) {
                assertEquals(real.headers().get(header), ours.headers().get(header), header);
            }
            assertEquals(
                    shape(unpacked(real).xml().parameters()),
                    shape(unpacked(ours).xml().parameters()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o18-01-version",
                "o18-02-auth-password",
                "o18-03-auth-apikey",
                "o18-04-auth-wrong",
                "o18-07-search_read-partner",
                "o18-08-product",
                "o18-09-sol",
                "o18-10-quant",
                "o18-15b-missing-read",
                "o18-21-equal-second"
            })
    void answersOf18AreEqualInEveryByte(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.eighteen()) {
            assertEquals(Capture.response(name).text(), replay(odoo, name).text());
        }
    }

    @Test
    void aNonCharacterIsWrittenAsItIsBy18() throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.eighteen()) {
            assertArrayEquals(
                    Capture.response("o18-18b-nonchar-read").body(),
                    replay(odoo, "o18-18b-nonchar-read").body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o18-05-auth-unknown-db",
                "o18-06-object-wrong-password",
                "o18-08b-product-detailed_type",
                "o18-12-unknown-model",
                "o18-13-unknown-field",
                "o18-14-access-error",
                "o18-15-missing-write",
                "o18-16-none-result",
                "o18-17-private"
            })
    void faultsOf18HaveTheSameCodeAndTheSameExceptionLine(String name) throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.eighteen()) {
            odoo.store().table("res.partner").put(30, Map.of("name", "Trente"));
            assertFault(Capture.response(name), replay(odoo, name));
        }
    }

    @Test
    void aConditionOnAFieldThatIsNotStoredReturnsEveryRow() throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.eighteen()) {
            long all = odoo.count("product.product");
            assertEquals(
                    List.of(all), replay(odoo, "o18-20-non-stored-domain").xml().parameters());
        }
    }

    /** Whatever the body: status line, server, type, no keep-alive, a date. */
    private static Capture replay(SimulatedOdoo odoo, String name) throws IOException {
        Capture real = Capture.response(name);
        Capture ours = RawExchange.replay(odoo, Capture.request(name));
        assertEquals(real.firstLine(), ours.firstLine());
        for (String header : List.of("server", "content-type", "connection", "x-content-type-options", "allow")) {
            boolean html = real.headers().getOrDefault("content-type", "").startsWith("text/html");
            if (!(html && "x-content-type-options".equals(header))) {
                assertEquals(real.headers().get(header), ours.headers().get(header), header);
            }
        }
        assertTrue(ours.headers().get("date").matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"));
        if (ours.headers().containsKey("content-length")) {
            assertEquals(ours.body().length, Integer.parseInt(ours.headers().get("content-length")));
        }
        return ours;
    }

    private static Map<?, ?> fault(Capture capture) {
        assertTrue(capture.xml().fault(), capture.text());
        return (Map<?, ?>) capture.xml().parameters().get(0);
    }

    private static void assertFault(Capture real, Capture ours) {
        assertEquals(fault(real).get("faultCode"), fault(ours).get("faultCode"));
        assertEquals(reason((String) fault(real).get("faultString")), reason((String)
                fault(ours).get("faultString")));
    }

    /** From the last exception line to the end; a text for the user is its own reason. */
    private static String reason(String faultString) {
        if (!faultString.startsWith("Traceback")) {
            return faultString;
        }
        Matcher matcher = EXCEPTION.matcher(faultString);
        int start = 0;
        while (matcher.find()) {
            start = matcher.start();
        }
        return faultString.substring(start);
    }

    private static Map<String, Object> error(Capture capture) {
        return SimulatedTransaction.strings(JsonText.object(capture.text()).get("error"));
    }

    private static Object strip(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(FidelityTest::strip).toList()
                : value.toString().strip();
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(FidelityTest::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, plain(member)));
            return members;
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    /** Types and names instead of values; a list is as its first item, an empty text and false are alike. */
    private static Object shape(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? List.of() : List.of(shape(list.get(0)));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, shape(member)));
            return members;
        }
        return value instanceof Boolean || value instanceof String
                ? "text or false"
                : value.getClass().getSimpleName();
    }

    private static Capture unpacked(Capture chunked) throws IOException {
        String text = new String(chunked.body(), StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n") + 2;
        int size = Integer.parseInt(text.substring(0, start - 2), 16);
        byte[] packed = Arrays.copyOfRange(chunked.body(), start, start + size);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        return new Capture(chunked.firstLine(), chunked.headers(), plain);
    }
}
