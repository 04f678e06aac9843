package fr.vendange.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What we and a sender both know: one secret, or two while the sender is being moved from the previous to the current
 * one. Every comparison looks at both and at every byte, whatever was found before.
 */
public final class SharedSecret {
    private static final String HMAC = "HmacSHA256";

    private final List<byte[]> secrets;

    private SharedSecret(List<byte[]> secrets) {
        this.secrets = secrets;
    }

    /**
     * @param previous still accepted, while the sender has not been told the current one
     * @throws IllegalArgumentException when one of them is blank: an empty secret would let everybody in
     */
    public static SharedSecret of(String current, Optional<String> previous) {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(bytes(current));
        previous.map(SharedSecret::bytes).ifPresent(secrets::add);
        return new SharedSecret(List.copyOf(secrets));
    }

    private static byte[] bytes(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("A blank secret");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The secrets as other bytes: a scheme may keep its key in an encoding. */
    SharedSecret decoded(Decoder decoder) {
        return new SharedSecret(secrets.stream().map(decoder::decode).toList());
    }

    /** Whether the text is one of the secrets. Its length tells nothing either: digests are compared. */
    boolean is(String offered) {
        byte[] digest = sha256(offered.getBytes(StandardCharsets.UTF_8));
        boolean found = false;
        for (byte[] secret : secrets) {
            found |= MessageDigest.isEqual(sha256(secret), digest);
        }
        return found;
    }

    /**
     * Whether one of the signatures is the HMAC-SHA256 of the parts, one behind the other, under one of the secrets.
     */
    boolean signs(List<byte[]> signatures, byte[]... parts) {
        boolean found = false;
        for (byte[] secret : secrets) {
            byte[] expected = hmac(secret, parts);
            for (byte[] signature : signatures) {
                found |= MessageDigest.isEqual(expected, signature);
            }
        }
        return found;
    }

    private static byte[] hmac(byte[] secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    /** From how a secret is written to the key it stands for. */
    @FunctionalInterface
    interface Decoder {
        byte[] decode(byte[] written);
    }
}
