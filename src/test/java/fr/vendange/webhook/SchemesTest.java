package fr.vendange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.webhook.SchemeSettings.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways senders sign, on the vectors that they and the standards publish. */
class SchemesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Bearer s3cret, true",
        "bearer s3cret, true",
        "BEARER   s3cret, true",
        "Bearer s3cre, false",
        "Bearer s3crets, false",
        "Bearer S3CRET, false",
        "Bearers3cret, false",
        "s3cret, false",
        "Basic s3cret, false",
        "'', false",
        "Bearer, false",
        "'Bearer ', false"
    })
    void bearer(String authorization, boolean accepted) {
        assertEquals(accepted, accepts(Kind.BEARER, call(Map.of("authorization", authorization), "")));
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 7617: "Aladdin", "open sesame"; "test", "123£" in UTF-8
        "Aladdin, open sesame, Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==, true",
        "test, 123£, Basic dGVzdDoxMjPCow==, true",
        ", open sesame, Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==, true",
        "Ali, open sesame, Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==, false",
        "Aladdin, open, Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==, false",
        // no colon in it
        ", open, Basic b3Blbg==, false",
        ", open sesame, Basic !!!!, false",
        ", open sesame, Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==, false"
    })
    void basic(String user, String password, String authorization, boolean accepted) {
        Scheme scheme = new SchemeSettings(
                        List.of(Kind.BASIC), secret(password), Optional.empty(), "hex", "", Optional.ofNullable(user))
                .scheme();

        assertEquals(accepted, scheme.accepts(call(Map.of("authorization", authorization), ""), NOW));
    }

    @ParameterizedTest
    @CsvSource({"s3cret, true", "s3cre, false", "'', false"})
    void apiKeyHeaderAndTokenParameter(String offered, boolean accepted) {
        assertEquals(accepted, accepts(Kind.HEADER, call(Map.of("x-api-key", offered), "")));
        assertEquals(accepted, accepts(Kind.TOKEN, withToken(offered)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // GitHub's own example
                "It's a Secret to Everybody|X-Hub-Signature-256|hex|sha256=|Hello, World!"
                        + "|sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17|true",
                "It's a Secret to Everybody|X-Hub-Signature-256|hex|sha256=|Hello, World!"
                        + "|sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17|true",
                "It's a Secret to Everybody|X-Hub-Signature-256|hex|sha256=|Hello, World!"
                        + "|757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17|false",
                "It's a Secret to Everybody|X-Hub-Signature-256|hex|sha256=|Hello, World"
                        + "|sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17|false",
                "It's a Secret to Everybody|X-Hub-Signature-256|hex|sha256=|Hello, World!|sha256=zz|false",
                "It's a Secret to Everybody|X-Hub-Signature-256|hex|sha256=|Hello, World!|sha256=|false",
                // RFC 4231, case 2
                "Jefe|X-Signature|hex||what do ya want for nothing?"
                        + "|5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843|true",
                // as WooCommerce writes it
                "woo-secret|X-WC-Webhook-Signature|base64||{\"id\":12}|fG3Mg/G3eALpJ+28h2Qe37jN8yTYVns1Yp4t55LY9Hc=|true",
                "woo-secret|X-WC-Webhook-Signature|base64||{\"id\":13}|fG3Mg/G3eALpJ+28h2Qe37jN8yTYVns1Yp4t55LY9Hc=|false"
            })
    void hmacOfTheBody(String line) {
        String[] part = line.split("\\|");
        Scheme scheme = new SchemeSettings(
                        List.of(Kind.HMAC), secret(part[0]), Optional.of(part[1]), part[2], part[3], Optional.empty())
                .scheme();

        boolean accepted = scheme.accepts(call(Map.of(part[1].toLowerCase(Locale.ROOT), part[5]), part[4]), NOW);

        assertEquals(Boolean.parseBoolean(part[6]), accepted, line);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "299, true", "300, true", "301, false", "-300, true", "-301, false"})
    void standardWebhooksOnTheirPublishedVectorWithinFiveMinutes(long secondsLater, boolean accepted) {
        assertEquals(
                accepted,
                standard()
                        .accepts(
                                standardCall("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "1614265330"),
                                Instant.ofEpochSecond(1614265330 + secondsLater)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,bm9ldHUK | true",
                "v1,bm9ldHUK v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | true",
                "v1a,bm9ldHUK v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | true",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | false",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= | false",
                "v1 | false",
                "'' | false"
            })
    void standardWebhooksTakeAnyOfSeveralSignatures(String signatures, boolean accepted) {
        assertEquals(
                accepted,
                standard().accepts(standardCall(signatures, "1614265330"), Instant.ofEpochSecond(1614265330)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "1614265330.0", "-1614265330", "16142653301614265330", "٣"})
    void aTimestampThatIsNoneIsRefused(String timestamp) {
        assertFalse(standard()
                .accepts(
                        standardCall("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", timestamp),
                        Instant.ofEpochSecond(1614265330)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://vin.example/webhooks/hubspot?a=x:y, 1795000000000, true",
        "https://vin.example/webhooks/hubspot?a=x%3Ay, 1795000000000, true",
        "https://vin.example/webhooks/hubspot?a=x%3ay, 1795000000000, true",
        "https://vin.example/webhooks/hubspot?a=x%20y, 1795000000000, false",
        "http://vin.example/webhooks/hubspot?a=x:y, 1795000000000, false",
        "https://vin.example/webhooks/hubspot?a=x:y, 1795000000001, false"
    })
    void hubSpotSignsMethodAddressBodyAndTime(String uri, String timestamp, boolean accepted) {
        HttpCall call = new HttpCall(
                "POST",
                uri,
                Map.of(
                        "x-hubspot-signature-v3",
                        "h8QLE7a2nf4IP8oJSow75c3n4jn8vV8fJ456f1iuwI4=",
                        "x-hubspot-request-timestamp",
                        timestamp),
                Map.of(),
                Map.of(),
                "[{\"eventId\":1}]".getBytes(StandardCharsets.UTF_8),
                "192.0.2.1");
        Scheme scheme = settings(Kind.HUBSPOT_V3, secret("client-secret-1")).scheme();

        assertEquals(accepted, scheme.accepts(call, Instant.ofEpochMilli(1795000000000L)));
        assertFalse(scheme.accepts(call, Instant.ofEpochMilli(1795000000000L).plusSeconds(301)));
    }

    @Test
    void twoSecretsAreValidWhileTheyAreRotated() {
        SharedSecret both = SharedSecret.of("new", Optional.of("old"));
        Scheme scheme = settings(Kind.BEARER, both).scheme();

        assertTrue(scheme.accepts(call(Map.of("authorization", "Bearer new"), ""), NOW));
        assertTrue(scheme.accepts(call(Map.of("authorization", "Bearer old"), ""), NOW));
        assertFalse(scheme.accepts(call(Map.of("authorization", "Bearer older"), ""), NOW));
    }

    @Test
    void odooMaySendItsSecretInAnyOfThreeWays() {
        Scheme scheme = new SchemeSettings(
                        List.of(Kind.BEARER, Kind.BASIC, Kind.TOKEN),
                        secret("s3cret"),
                        Optional.empty(),
                        "hex",
                        "",
                        Optional.empty())
                .scheme();

        assertTrue(scheme.accepts(call(Map.of("authorization", "Bearer s3cret"), ""), NOW));
        // odoo:s3cret
        assertTrue(scheme.accepts(call(Map.of("authorization", "Basic b2RvbzpzM2NyZXQ="), ""), NOW));
        assertTrue(scheme.accepts(withToken("s3cret"), NOW));
        assertFalse(scheme.accepts(call(Map.of(), ""), NOW));
    }

    @Test
    void aBlankSecretIsNoSecret() {
        assertThrows(IllegalArgumentException.class, () -> SharedSecret.of(" ", Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> SharedSecret.of("new", Optional.of("")));
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertEquals("***", secret("s3cret").toString());
        assertFalse(settings(Kind.BEARER, secret("s3cret")).toString().contains("s3cret"));
    }

    private static boolean accepts(Kind kind, HttpCall call) {
        return settings(kind, secret("s3cret")).scheme().accepts(call, NOW);
    }

    private static SchemeSettings settings(Kind kind, SharedSecret secret) {
        return new SchemeSettings(List.of(kind), secret, Optional.of("X-API-KEY"), "hex", "", Optional.empty());
    }

    private static Scheme standard() {
        return settings(Kind.STANDARD_WEBHOOKS, secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .scheme();
    }

    private static HttpCall standardCall(String signatures, String timestamp) {
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", signatures);
        return call(headers, "{\"test\": 2432232314}");
    }

    private static SharedSecret secret(String text) {
        return SharedSecret.of(text, Optional.empty());
    }

    private static HttpCall withToken(String token) {
        return new HttpCall(
                "POST", "http://localhost/", Map.of(), Map.of("token", token), Map.of(), new byte[0], "192.0.2.1");
    }

    private static HttpCall call(Map<String, String> headers, String body) {
        return new HttpCall(
                "POST",
                "http://localhost/",
                headers,
                Map.of(),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                "192.0.2.1");
    }
}
