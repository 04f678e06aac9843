package fr.vendange.run;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Where each key stood first in a file. */
final class FirstOccurrences implements Closeable {
    private final Map<UUID, Seen> seen = new HashMap<>();
    private final Map<UUID, Integer> ranks = new HashMap<>();

    FirstOccurrences(Path workFolder, long expectedRows) {}

    Seen see(UUID keyHash, UUID contentHash, long position) {
        return seen.putIfAbsent(keyHash, new Seen(contentHash, position));
    }

    int rank(UUID basisHash) {
        return ranks.merge(basisHash, 1, Integer::sum) - 1;
    }

    @Override
    public void close() {
        seen.clear();
    }

    record Seen(UUID contentHash, long position) {}
}
