package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/**
 * Our reader beside the parser that Apache's client comes with, on the same bytes in the same run: a page of 5,000
 * partners with 12 fields. Ours gives typed cells, the other one maps of texts. Prints records a second and the ratio
 * of the medians; the two take turns, so that neither has the quieter machine.
 */
@Tag("benchmark")
class ParseBenchmark {
    private static final int RECORDS = Integer.getInteger("bench.partners", 5_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 25);
    private static final int WARM_UP = 10;
    private static final XmlRpcDocuments DOCUMENTS = new XmlRpcDocuments(100);

    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "email",
            "phone",
            "mobile",
            "street",
            "zip",
            "city",
            "country_id",
            "category_id",
            "active",
            "write_date");
    private static final List<FieldType> TYPES = List.of(
            FieldType.INTEGER,
            FieldType.CHAR,
            FieldType.CHAR,
            FieldType.CHAR,
            FieldType.CHAR,
            FieldType.CHAR,
            FieldType.CHAR,
            FieldType.CHAR,
            FieldType.MANY2ONE,
            FieldType.MANY2MANY,
            FieldType.BOOLEAN,
            FieldType.DATETIME);

    @Test
    void aPageOfPartners() throws Exception {
        byte[] page = page();
        assertEquals(ours(page).size(), stock(page).length);
        assertEquals(ours(page).get(RECORDS - 1)[1], ((Map<?, ?>) stock(page)[RECORDS - 1]).get("name"));
        double[] ours = new double[ROUNDS];
        double[] stock = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double ourSeconds = seconds(() -> ours(page));
            double stockSeconds = seconds(() -> stock(page));
            if (round >= 0) {
                ours[round] = ourSeconds;
                stock[round] = stockSeconds;
            }
        }
        double ratio = median(stock) / median(ours);
        System.out.printf(
                Locale.ROOT,
                "XML-RPC, %,d partners x %d fields, %,d bytes: stock parser %,.0f records/s, ours %,.0f records/s, "
                        + "%.2f x%n",
                RECORDS,
                FIELDS.size(),
                page.length,
                RECORDS / median(stock),
                RECORDS / median(ours),
                ratio);
        assertTrue(ratio >= 1.4, "ratio " + ratio);
    }

    private static List<Object[]> ours(byte[] page) throws Exception {
        return DOCUMENTS.response(new ByteArrayInputStream(page), new RecordDecoder(FIELDS, TYPES));
    }

    /** As the library's own transport does it. */
    private static Object[] stock(byte[] page) throws Exception {
        XmlRpcResponseParser parser = new XmlRpcResponseParser(new XmlRpcClientConfigImpl(), new TypeFactoryImpl(null));
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        XMLReader reader = factory.newSAXParser().getXMLReader();
        reader.setContentHandler(parser);
        reader.parse(new InputSource(new ByteArrayInputStream(page)));
        return (Object[]) parser.getResult();
    }

    private static double seconds(Callable<?> parse) throws Exception {
        long start = System.nanoTime();
        parse.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static byte[] page() {
        StringBuilder xml = new StringBuilder(
                "<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n" + "<value><array><data>\n");
        IntStream.range(0, RECORDS).forEach(i -> partner(xml, i));
        return xml.append("</data></array></value>\n</param>\n</params>\n</methodResponse>\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void partner(StringBuilder xml, int i) {
        xml.append("<value><struct>\n");
        member(xml, "id", "<int>" + (10_000 + i) + "</int>");
        member(xml, "name", "<string>Jérôme &amp; Anaïs Wœrth " + i + "</string>");
        member(xml, "email", i % 5 == 0 ? "<boolean>0</boolean>" : "<string>anais" + i + "@example.fr</string>");
        member(xml, "phone", i % 2 == 0 ? "<boolean>0</boolean>" : "<string>+33 3 80 61 " + i + "</string>");
        member(xml, "mobile", "<string>06 39 99 " + i + "</string>");
        member(xml, "street", "<string>" + i + ", rue des Côtes-de-Nuits</string>");
        member(xml, "zip", "<string>" + (21_000 + i % 900) + "</string>");
        member(xml, "city", "<string>Nuits-Saint-Georges</string>");
        member(xml, "country_id", "<int>75</int>");
        member(xml, "category_id", "<array><data>\n<value><int>" + i % 7 + "</int></value>\n</data></array>");
        member(xml, "active", "<boolean>" + (i % 9 == 0 ? 0 : 1) + "</boolean>");
        member(xml, "write_date", "<string>" + LocalDate.ofEpochDay(19_000 + i % 800) + " 10:44:47</string>");
        xml.append("</struct></value>\n");
    }

    private static void member(StringBuilder xml, String name, String value) {
        xml.append("<member>\n<name>")
                .append(name)
                .append("</name>\n<value>")
                .append(value)
                .append("</value>\n</member>\n");
    }
}
