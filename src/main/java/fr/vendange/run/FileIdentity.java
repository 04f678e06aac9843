package fr.vendange.run;

import java.time.Instant;
import java.util.Objects;

/**
 * What a file is, whatever it is called: its content's SHA-256 decides whether it was loaded before.
 *
 * @param name as the person sees it; a file in an archive is {@code archive.zip!ventes.csv}
 * @param size in bytes
 * @param sha256 of the whole content, 64 hexadecimal digits, lower case
 * @param modified when it was last written: what its rows carry as the time they were read at the source
 */
public record FileIdentity(String name, long size, String sha256, Instant modified) implements Content {
    public FileIdentity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(modified, "modified");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("No SHA-256: " + sha256);
        }
    }

    @Override
    public String recordsIdentity() {
        return sha256;
    }

    @Override
    public boolean recurs() {
        return false;
    }
}
