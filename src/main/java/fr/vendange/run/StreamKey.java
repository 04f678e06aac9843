package fr.vendange.run;

import java.util.Objects;

/**
 * One kind of record in one source: what one run at a time works on.
 *
 * @param source the connection's name: {@code isavigne}
 * @param stream the kind of record there: {@code sales}
 */
public record StreamKey(String source, String stream) {
    public StreamKey {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(stream, "stream");
    }

    @Override
    public String toString() {
        return source + "/" + stream;
    }
}
