package fr.vendange.odoo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Writes and reads JSON, with the limits of a connection. */
final class JsonDocuments {
    private final JsonFactory json;

    JsonDocuments(OdooLimits limits) {
        json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.answer().depth())
                        .maxStringLength((int)
                                Math.min(Integer.MAX_VALUE, limits.answer().bytes()))
                        .maxDocumentLength(limits.answer().bytes())
                        .build())
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                // Python writes NaN and Infinity where a computed field has gone wrong
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            Arguments.write(value, new JsonWireWriter(generator));
        } catch (IOException e) {
            throw OdooFault.of(OdooFault.Kind.OTHER, e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    JsonParser parser(InputStream body) throws IOException {
        return json.createParser(body);
    }

    /** Nothing but blanks may follow the value of an answer. */
    static void finish(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() != null) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "something follows the answer");
            }
        } catch (IOException e) {
            throw JsonWireReader.broken(e);
        }
    }
}
