package fr.vendange.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.FirstOccurrences.Seen;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstOccurrencesTest {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @TempDir
    Path folder;

    @Test
    void aNewKeyHasNoFirstOccurrenceAndARepeatedOneHasTheFirst() throws IOException {
        try (FirstOccurrences file = new FirstOccurrences(folder, 10)) {
            assertEquals(Optional.empty(), file.see(hash("V1"), hash("12 bouteilles"), 2));
            assertEquals(Optional.empty(), file.see(hash("V2"), hash("6 bouteilles"), 3));
            assertEquals(Optional.of(new Seen(hash("12 bouteilles"), 2)), file.see(hash("V1"), hash("autre"), 4));
            assertEquals(Optional.of(new Seen(hash("12 bouteilles"), 2)), file.see(hash("V1"), hash("encore"), 5));
        }
    }

    @Test
    void rankCountsFromZeroForEachBasis() throws IOException {
        try (FirstOccurrences file = new FirstOccurrences(folder, 10)) {
            assertEquals(0, file.rank(hash("a")));
            assertEquals(0, file.rank(hash("b")));
            assertEquals(1, file.rank(hash("a")));
            assertEquals(2, file.rank(hash("a")));
            assertEquals(1, file.rank(hash("b")));
        }
    }

    @Test
    void keysAndRanksKnowNothingOfEachOther() throws IOException {
        try (FirstOccurrences file = new FirstOccurrences(folder, 10)) {
            assertEquals(0, file.rank(hash("a")));
            assertEquals(Optional.empty(), file.see(hash("a"), hash("content"), 1));
            assertEquals(1, file.rank(hash("a")));
        }
    }

    @Test
    void keysThatShareHalfTheirBitsAreDifferentKeys() throws IOException {
        List<UUID> keys = List.of(
                new UUID(1, 1), new UUID(1, 2), new UUID(2, 1), new UUID(-1, 1), new UUID(1, -1), new UUID(0, 0));
        try (FirstOccurrences file = new FirstOccurrences(folder, 10, 2)) {
            for (int i = 0; i < keys.size(); i++) {
                assertEquals(Optional.empty(), file.see(keys.get(i), hash("c" + i), i));
            }
            for (int i = 0; i < keys.size(); i++) {
                assertEquals(Optional.of(new Seen(hash("c" + i), i)), file.see(keys.get(i), hash("other"), 99));
            }
        }
    }

    @Test
    void aBlockFullOfKeysWithTheSameFirstHalfIsStillSearchedToTheEnd() throws IOException {
        int keys = 5 * SortedSegment.BLOCK_ENTRIES;
        try (FirstOccurrences file = new FirstOccurrences(folder, keys, keys - 1)) {
            for (int i = 0; i < keys; i++) {
                assertEquals(Optional.empty(), file.see(new UUID(42, i), hash("c" + i), i));
            }
            for (int i = 0; i < keys; i++) {
                assertEquals(Optional.of(new Seen(hash("c" + i), i)), file.see(new UUID(42, i), hash("other"), 0));
            }
            assertEquals(Optional.empty(), file.see(new UUID(42, keys), hash("new"), 0));
        }
    }

    @Test
    void repeatsAreFoundInMemoryAndInEachSegment() throws IOException {
        // three keys a segment: 1,000 keys lie in memory and on five levels of files
        try (FirstOccurrences file = new FirstOccurrences(folder, 1_000, 3)) {
            for (int i = 0; i < 1_000; i++) {
                assertEquals(Optional.empty(), file.see(hash("k" + i), hash("c" + i), i));
            }
            for (int i = 999; i >= 0; i--) {
                assertEquals(Optional.of(new Seen(hash("c" + i), i)), file.see(hash("k" + i), hash("x"), -1));
            }
        }
    }

    @Test
    void ranksGoOnAcrossSegmentsAndTheNewestCounts() throws IOException {
        try (FirstOccurrences file = new FirstOccurrences(folder, 1_000, 3)) {
            for (int round = 0; round < 40; round++) {
                for (int basis = 0; basis < 25; basis++) {
                    assertEquals(round, file.rank(hash("basis " + basis)));
                }
            }
        }
    }

    @Property(tries = 300)
    void answersAsAMapWouldWhateverTheSizeOfASegment(
            @ForAll("files") List<UUID> keys, @ForAll @IntRange(min = 1, max = 40) int segmentEntries)
            throws IOException {
        Map<UUID, Seen> oracle = new HashMap<>();
        try (FirstOccurrences file = new FirstOccurrences(TEMPORARY, keys.size(), segmentEntries)) {
            for (int i = 0; i < keys.size(); i++) {
                UUID content = new UUID(i, ~i);
                Seen first = oracle.putIfAbsent(keys.get(i), new Seen(content, i));
                assertEquals(Optional.ofNullable(first), file.see(keys.get(i), content, i));
            }
        }
    }

    @Property(tries = 300)
    void ranksAsAMapOfCountsWouldWhateverTheSizeOfASegment(
            @ForAll("files") List<UUID> bases, @ForAll @IntRange(min = 1, max = 40) int segmentEntries)
            throws IOException {
        Map<UUID, Integer> oracle = new HashMap<>();
        try (FirstOccurrences file = new FirstOccurrences(TEMPORARY, bases.size(), segmentEntries)) {
            for (UUID basis : bases) {
                assertEquals(oracle.merge(basis, 1, Integer::sum) - 1, file.rank(basis));
            }
        }
    }

    /** Few enough keys to repeat, with halves that meet and bits at both ends, among evenly distributed ones. */
    @Provide
    Arbitrary<List<UUID>> files() {
        Arbitrary<Long> half = Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32);
        Arbitrary<UUID> awkward = Combinators.combine(half, half).as(UUID::new);
        Arbitrary<UUID> even = Arbitraries.integers().between(1, 300).map(i -> hash("key " + i));
        return Arbitraries.frequencyOf(Tuple.of(1, awkward), Tuple.of(4, even))
                .list()
                .ofMaxSize(600);
    }

    @Test
    void twoMillionKeysHoldLessHeapThanTheyWouldTakeAndEachIsFound() throws IOException {
        int keys = 2_000_000;
        long before = usedHeap();
        try (FirstOccurrences file = new FirstOccurrences(folder, keys)) {
            for (int i = 0; i < keys; i++) {
                UUID key = scattered(i);
                if (file.see(key, key, i).isPresent()) {
                    throw new AssertionError("Key " + i + " had never been seen");
                }
            }
            long held = usedHeap() - before;
            // 80 MB of entries; in memory 3 MB of them, 4 MB of filter and the fences
            assertTrue(held < 16_000_000, "holds " + held + " bytes for " + keys + " keys");
            for (int i = 0; i < keys; i += 97) {
                UUID key = scattered(i);
                assertEquals(Optional.of(new Seen(key, i)), file.see(key, hash("again"), -1));
            }
        }
    }

    @Test
    void aGuessOfTheRowsThatIsFarTooLowChangesNoAnswer() throws IOException {
        try (FirstOccurrences file = new FirstOccurrences(folder, 0, 64)) {
            for (int i = 0; i < 20_000; i++) {
                assertEquals(Optional.empty(), file.see(scattered(i), scattered(-i), i));
            }
            assertEquals(Optional.of(new Seen(scattered(-5), 5)), file.see(scattered(5), scattered(0), 7));
        }
    }

    @Test
    void aSmallFileNeverTouchesTheWorkFolder() throws IOException {
        Path none = folder.resolve("work");
        try (FirstOccurrences file = new FirstOccurrences(none, 100)) {
            file.see(hash("a"), hash("b"), 1);
            assertTrue(Files.notExists(none), "the folder is there");
        }
    }

    @Test
    void closingLeavesNothingInTheWorkFolderAndForgetsEverything() throws IOException {
        Path work = folder.resolve("work");
        FirstOccurrences file = new FirstOccurrences(work, 100, 2);
        for (int i = 0; i < 50; i++) {
            file.see(scattered(i), scattered(i), i);
            file.rank(scattered(i));
        }
        file.close();
        file.close();

        try (Stream<Path> left = Files.list(work)) {
            assertEquals(List.of(), left.toList());
        }
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> file.rank(hash("a")));
        assertEquals("Closed: what was seen is forgotten", e.getMessage());
    }

    @Test
    void aWorkFolderThatCannotBeWrittenIsAnIOException() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("work"), "a file");
        try (FirstOccurrences file = new FirstOccurrences(notAFolder, 100, 1)) {
            file.see(hash("a"), hash("b"), 1);
            assertThrows(IOException.class, () -> file.see(hash("b"), hash("b"), 2));
        }
    }

    @Test
    void anInterruptStopsTheWorkAndNotSilently() throws IOException {
        try (FirstOccurrences file = new FirstOccurrences(folder, 100, 1)) {
            file.see(hash("a"), hash("b"), 1);
            file.see(hash("b"), hash("b"), 2);
            Thread.currentThread().interrupt();
            assertThrows(ClosedByInterruptException.class, () -> file.see(hash("a"), hash("b"), 3));
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt is still set for whoever waits for it");
        }
    }

    @Test
    void refusesANegativeNumberOfRows() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new FirstOccurrences(folder, -1));
        assertEquals("No number of rows: -1", e.getMessage());
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static UUID hash(String text) {
        return ContentHash.of(text);
    }

    /** As evenly distributed as a hash, and cheaper. */
    private static UUID scattered(long i) {
        return new UUID(mix(i * 2 + 1), mix(i * 2));
    }

    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
