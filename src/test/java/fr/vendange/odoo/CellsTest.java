package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.xmlrpc.XmlRpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cell is, by the type of its field, whether XML or JSON carried it. */
class CellsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BOOLEAN   | <boolean>0</boolean> | false                 | Boolean false
                    BOOLEAN   | <boolean>1</boolean> | true                  | Boolean true
                    INTEGER   | <int>12</int>        | 12                    | Long 12
                    INTEGER   | <i4>-12</i4>         | -12                   | Long -12
                    INTEGER   | <i8>4294967296</i8>  | 4294967296            | Long 4294967296
                    INTEGER   | <int>0</int>         | 0                     | Long 0
                    INTEGER   | <boolean>0</boolean> | false                 | nothing
                    FLOAT     | <double>12.5</double> | 12.5                 | BigDecimal 12.5
                    FLOAT     | <double>0.1</double> | 0.1                   | BigDecimal 0.1
                    FLOAT     | <double>1e-05</double> | 1e-05               | BigDecimal 0.00001
                    FLOAT     | <double>12345678901234.56</double> | 12345678901234.56 | BigDecimal 12345678901234.56
                    FLOAT     | <int>3</int>         | 3                     | BigDecimal 3
                    MONETARY  | <double>9.9</double> | 9.9                   | BigDecimal 9.9
                    FLOAT     | <double>nan</double> | NaN                   | String ?
                    CHAR      | <string>a</string>   | "a"                   | String a
                    CHAR      | <boolean>0</boolean> | false                 | nothing
                    CHAR      | <nil/>               | null                  | nothing
                    SELECTION | <int>1</int>         | 1                     | String 1
                    DATE      | <string>2026-11-15</string> | "2026-11-15"   | LocalDate 2026-11-15
                    DATE      | <string>2026-02-30</string> | "2026-02-30"   | String 2026-02-30
                    DATE      | <string>15/11/2026</string> | "15/11/2026"   | String 15/11/2026
                    DATE      | <boolean>0</boolean> | false                 | nothing
                    DATETIME  | <string>2026-11-15 22:59:59</string> | "2026-11-15 22:59:59" | Instant 2026-11-15T22:59:59Z
                    DATETIME  | <string>2026-11-15 22:59:59.123456</string> | "2026-11-15 22:59:59.123456" | Instant 2026-11-15T22:59:59Z
                    DATETIME  | <string>2026-11-15 25:00:00</string> | "2026-11-15 25:00:00" | String 2026-11-15 25:00:00
                    DATETIME  | <string>2026-11-15</string> | "2026-11-15"   | String 2026-11-15
                    MANY2ONE  | <int>75</int>        | 75                    | Long 75
                    MANY2ONE  | <array><data><value><int>75</int></value><value>France</value></data></array> | [75, "France"] | Long 75
                    MANY2ONE  | <boolean>0</boolean> | false                 | nothing
                    MANY2ONE_REFERENCE | <int>9</int> | 9                    | Long 9
                    MANY2ONE_REFERENCE | <int>0</int> | 0                    | nothing
                    MANY2MANY | <array><data><value><int>4</int></value><value><int>5</int></value></data></array> | [4, 5] | ids [4, 5]
                    ONE2MANY  | <array><data></data></array> | []            | ids []
                    BINARY    | <string>AAECAw==</string> | "AAECAw=="       | String AAECAw==
                    OTHER     | <struct><member><name>4</name><value><int>100</int></value></member></struct> | {"4": 100} | LinkedHashMap {4=100}
                    OTHER     | <boolean>0</boolean> | false                 | Boolean false
                    """)
    void isTheSameFromXmlAndFromJson(FieldType type, String xml, String json, String cell) throws Exception {
        Object fromXml = fromXml(type, "<value>" + xml + "</value>");
        Object fromJson = fromJson(type, json);
        if (!cell.endsWith("?")) {
            assertEquals(cell, shown(fromXml));
            assertEquals(cell, shown(fromJson));
        } else {
            assertInstanceOf(String.class, fromXml);
            assertInstanceOf(String.class, fromJson);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<value></value>, ''",
        "<value/>, ''",
        "<value><string/></value>, ''",
        "<value>a &amp; b</value>, a & b",
        "<value><string><![CDATA[<x>]]></string></value>, <x>",
        "<value><string>a<!-- b --></string></value>, a"
    })
    void aTextWithoutTypeIsAText(String xml, String text) throws Exception {
        assertEquals(text, fromXml(FieldType.CHAR, xml));
    }

    @Test
    void whatRealServersSendBecomesCells() throws Exception {
        List<String> fields = List.of("id", "date_order", "validity_date", "commitment_date");
        Object[] order = records(
                        "53k-date-and-datetime-output",
                        fields,
                        List.of(FieldType.INTEGER, FieldType.DATETIME, FieldType.DATE, FieldType.DATETIME))
                .get(0);
        assertArrayEquals(
                new Object[] {1L, Instant.parse("2026-11-20T15:46:00Z"), LocalDate.of(2026, 12, 20), null}, order);
        Object[] quant = records(
                        "16b-search_read-stock-quant",
                        List.of("id", "product_id", "lot_id", "quantity"),
                        List.of(FieldType.INTEGER, FieldType.MANY2ONE, FieldType.MANY2ONE, FieldType.FLOAT))
                .get(0);
        assertArrayEquals(new Object[] {1L, 843L, null, new BigDecimal("273.0")}, quant);
        Object[] emoji = records("51b-emoji-read", List.of("id", "name"), List.of(FieldType.INTEGER, FieldType.CHAR))
                .get(0);
        assertEquals("🍷👨‍👩‍👧 Élodie 𝒲 ﬁn 中文 ע", emoji[1]);
    }

    @Test
    void aFieldThatWasNotAskedForIsPassedOverAndOneThatIsAbsentIsNothing() throws Exception {
        List<Object[]> records = records(
                "11-search_read-partner",
                List.of("id", "x_absent", "lang"),
                List.of(FieldType.INTEGER, FieldType.CHAR, FieldType.CHAR));
        assertArrayEquals(new Object[] {16206L, null, "fr_FR"}, records.get(0));
    }

    @Test
    void recordsWhoseMembersChangePlacesAreReadByName() throws Exception {
        String xml = "<value><array><data>" + record("id", 1, "a", 2) + record("a", 4, "id", 3)
                + record("id", 5, "a", 6) + "</data></array></value>";
        List<Object[]> records = decode(
                document(xml), new RecordDecoder(List.of("id", "a"), List.of(FieldType.INTEGER, FieldType.INTEGER)));
        assertArrayEquals(new Object[] {1L, 2L}, records.get(0));
        assertArrayEquals(new Object[] {3L, 4L}, records.get(1));
        assertArrayEquals(new Object[] {5L, 6L}, records.get(2));
    }

    private static String record(String one, int first, String other, int second) {
        return "<value><struct><member><name>%s</name><value><int>%d</int></value></member><member><name>%s</name><value>"
                        .formatted(one, first, other)
                + "<int>" + second + "</int></value></member></struct></value>";
    }

    private static List<Object[]> records(String capture, List<String> fields, List<FieldType> types) throws Exception {
        return decode(Captures.responseBody(capture), new RecordDecoder(fields, types));
    }

    private static Object fromXml(FieldType type, String value) throws Exception {
        return decode(document(value), (reader, first) -> Cells.read(type, reader, first));
    }

    private static Object fromJson(FieldType type, String value) throws IOException {
        JsonDocuments documents = new JsonDocuments(OdooLimits.defaultsFor(URI.create("http://cave")));
        JsonWireReader reader =
                new JsonWireReader(documents.parser(new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8))));
        return Cells.read(type, reader, reader.next());
    }

    private static String document(String value) {
        return "<?xml version='1.0'?>\n<methodResponse><params><param>" + value + "</param></params></methodResponse>";
    }

    private static <T> T decode(String document, ResultDecoder<T> decoder) throws IOException, XmlRpcException {
        return new XmlRpcDocuments(100)
                .response(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), decoder);
    }

    private static String shown(Object cell) {
        if (cell == null) {
            return "nothing";
        }
        if (cell instanceof long[] ids) {
            return "ids " + Arrays.toString(ids);
        }
        return cell.getClass().getSimpleName() + " "
                + (cell instanceof BigDecimal number ? number.toPlainString() : cell.toString());
    }
}
