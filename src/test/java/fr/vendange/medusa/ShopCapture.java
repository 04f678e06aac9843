package fr.vendange.medusa;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A request that was made of a real shop of version 2.21.2, and its answer. */
public record ShopCapture(String name, String method, String path, JsonNode body, int status, JsonNode answer) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public static ShopCapture of(String name) {
        try (InputStream in = ShopCapture.class.getResourceAsStream("/medusa-samples/" + name + ".json")) {
            JsonNode whole = JSON.readTree(in);
            JsonNode request = whole.get("request");
            JsonNode response = whole.get("response");
            return new ShopCapture(
                    name,
                    request.get("method").asText(),
                    request.get("path").asText(),
                    request.get("body"),
                    response.get("status").asInt(),
                    response.get("body"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
