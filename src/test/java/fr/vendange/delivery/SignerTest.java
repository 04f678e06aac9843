package fr.vendange.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
    /** The example that the Standard Webhooks libraries test themselves with. */
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsThePublishedExampleAsPublished() {
        assertEquals(
                Map.of("webhook-id", ID, "webhook-timestamp", "1614265330", "webhook-signature", SIGNATURE),
                Signer.of(List.of(KEY)).headers(ID, TIME, BODY));
    }

    @Test
    void signsWithEveryKeyWhileTheyAreChanged() {
        String signatures =
                Signer.of(List.of("c2Vjb25k", KEY)).headers(ID, TIME, BODY).get("webhook-signature");

        assertEquals(2, signatures.split(" ").length);
        assertEquals(SIGNATURE, signatures.split(" ")[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_pas du base64", ""})
    void aKeyThatIsNoneIsRefusedWithoutBeingRepeated(String key) {
        assertEquals(
                "A key is whsec_ and base64",
                assertThrows(IllegalArgumentException.class, () -> Signer.of(List.of(key)))
                        .getMessage());
    }

    @Test
    void neverShowsAKey() {
        assertEquals("1 key(s)", Signer.of(List.of(KEY)).toString());
        assertEquals(
                "A key is needed to sign",
                assertThrows(IllegalArgumentException.class, () -> Signer.of(List.of()))
                        .getMessage());
    }
}
