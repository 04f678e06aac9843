package fr.vendange.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is posted, by Standard Webhooks 1.0: {@code webhook-signature} lists, parted by spaces, {@code
 * v1,<base64>} of the HMAC-SHA256 over {@code <webhook-id>.<webhook-timestamp>.<body>}, one for each key that is valid,
 * so that the receiver can change its key while messages come. Never shows a key.
 */
public final class Signer {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final List<SecretKeySpec> keys = new ArrayList<>();

    private Signer() {}

    /**
     * @param secrets {@code whsec_} and base64, or base64 alone; the newest first
     * @throws IllegalArgumentException when one is empty or no base64; the message does not repeat it
     */
    public static Signer of(List<String> secrets) {
        Signer signer = new Signer();
        for (String secret : secrets) {
            String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
            byte[] key;
            try {
                key = Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("A key is whsec_ and base64");
            }
            if (key.length == 0) {
                throw new IllegalArgumentException("A key is whsec_ and base64");
            }
            signer.keys.add(new SecretKeySpec(key, ALGORITHM));
        }
        if (signer.keys.isEmpty()) {
            throw new IllegalArgumentException("A key is needed to sign");
        }
        return signer;
    }

    /** The three headers of a message. The same id tells a receiver that it has the message already. */
    public Map<String, String> headers(String id, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        List<String> signatures = new ArrayList<>();
        for (SecretKeySpec key : keys) {
            signatures.add("v1," + Base64.getEncoder().encodeToString(hmac(key, id + "." + timestamp + ".", body)));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", String.join(" ", signatures));
        return headers;
    }

    private static byte[] hmac(SecretKeySpec key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java", e);
        }
    }

    @Override
    public String toString() {
        return keys.size() + " key(s)";
    }
}
