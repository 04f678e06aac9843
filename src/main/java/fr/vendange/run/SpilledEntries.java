package fr.vendange.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A map from 128-bit hashes to a few longs whose heap is bounded: a log-structured merge tree of the plainest kind. New
 * entries go to memory; a full memory becomes a {@link SortedSegment}; {@value #MERGED} segments of one level become
 * one of the next, so that 50 M entries lie in a dozen segments and not in 760. A key is looked for in memory, then,
 * unless the {@link SpilledFilter} knows that it is in no file, in the segments, with one read each.
 *
 * <p>Why {@value #MERGED}: merging by eight writes a third less and compares more, and measured the same; by four,
 * fewer files are open and buffered.
 *
 * <p>Files are read, not mapped: mapped pages count as the process's resident memory, which must stay flat too.
 */
final class SpilledEntries implements Closeable {
    private static final int MERGED = 4;
    private static final int WRITE_BUFFER = 1 << 18;
    private static final int READ_BUFFER = 1 << 16;

    private final WorkFiles files;
    private final int entryLongs;
    private final long expectedEntries;
    private final RecentEntries recent;
    /** From oldest to newest, levels never rising. */
    private final List<SortedSegment> segments = new ArrayList<>();

    private SpilledFilter filter;
    private ByteBuffer block;
    private ByteBuffer writeBuffer;
    private final ByteBuffer[] readBuffers = new ByteBuffer[MERGED];

    /**
     * @param payload longs that an entry carries
     * @param memoryEntries entries held in memory before they are written out
     */
    SpilledEntries(Path folder, int payload, long expectedEntries, int memoryEntries) {
        this.files = new WorkFiles(folder);
        this.entryLongs = RecentEntries.KEY + payload;
        this.expectedEntries = expectedEntries;
        this.recent = new RecentEntries(entryLongs, memoryEntries);
    }

    /** Whether the key is known; its newest payload is then in {@code payload}. */
    boolean find(long high, long low, long[] payload) throws IOException {
        if (recent(high, low, payload)) {
            return true;
        }
        if (isInNoFile(high, low)) {
            return false;
        }
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i).find(high, low, block, payload)) {
                return true;
            }
        }
        return false;
    }

    /** The same for keys that are put but once, from the largest file on, where most of them are. */
    boolean findPutOnce(long high, long low, long[] payload) throws IOException {
        if (recent(high, low, payload)) {
            return true;
        }
        if (isInNoFile(high, low)) {
            return false;
        }
        for (SortedSegment segment : segments) {
            if (segment.find(high, low, block, payload)) {
                return true;
            }
        }
        return false;
    }

    private boolean recent(long high, long low, long[] payload) {
        int entry = recent.indexOf(high, low);
        if (entry >= 0) {
            recent.payload(entry, payload);
        }
        return entry >= 0;
    }

    private boolean isInNoFile(long high, long low) {
        return segments.isEmpty() || !filter.mayHold(high, low);
    }

    /** Sets the payload of a key, known or not. */
    void put(long high, long low, long[] payload) throws IOException {
        int entry = recent.indexOf(high, low);
        if (entry >= 0) {
            recent.replace(entry, payload);
            return;
        }
        if (recent.isFull()) {
            spill();
        }
        recent.add(high, low, payload);
    }

    private void spill() throws IOException {
        if (filter == null) {
            filter = new SpilledFilter(expectedEntries);
            block = buffer(SortedSegment.BLOCK_ENTRIES * entryLongs * Long.BYTES);
            writeBuffer = buffer(WRITE_BUFFER);
        }
        SortedSegment.Writer writer = writer(recent.size());
        recent.sorted((entry, words) -> {
            filter.add(words[entry], words[entry + 1]);
            writer.add(words, entry);
        });
        segments.add(writer.finish(0));
        recent.clear();
        while (tailOfOneLevel()) {
            mergeTail();
        }
    }

    private boolean tailOfOneLevel() {
        int size = segments.size();
        return size >= MERGED
                && segments.get(size - MERGED).level() == segments.get(size - 1).level();
    }

    /** Puts one segment in the place of the newest ones; of a key that several hold, the newest entry stays. */
    private void mergeTail() throws IOException {
        List<SortedSegment> tail = segments.subList(segments.size() - MERGED, segments.size());
        SortedSegment.Cursor[] cursors = new SortedSegment.Cursor[MERGED];
        long entries = 0;
        for (int i = 0; i < MERGED; i++) {
            if (readBuffers[i] == null) {
                readBuffers[i] = buffer(READ_BUFFER);
            }
            cursors[i] = tail.get(i).cursor(readBuffers[i]);
            entries += tail.get(i).entries();
        }
        SortedSegment.Writer writer = writer(entries);
        long[] entry = new long[entryLongs];
        for (int next = smallest(cursors); next >= 0; next = smallest(cursors)) {
            cursors[next].entry(entry);
            writer.add(entry, 0);
            for (SortedSegment.Cursor cursor : cursors) {
                cursor.skip(entry[0], entry[1]);
            }
        }
        SortedSegment merged = writer.finish(tail.get(0).level() + 1);
        List<SortedSegment> replaced = List.copyOf(tail);
        tail.clear();
        segments.add(merged);
        for (SortedSegment segment : replaced) {
            files.delete(segment.file());
        }
    }

    private SortedSegment.Writer writer(long mostEntries) throws IOException {
        return new SortedSegment.Writer(files.create(), entryLongs, mostEntries, writeBuffer);
    }

    /** The cursor with the smallest key, the newest of equals; -1 when all are at their ends. */
    private static int smallest(SortedSegment.Cursor[] cursors) {
        int smallest = -1;
        for (int i = cursors.length - 1; i >= 0; i--) {
            if (!cursors[i].atEnd()
                    && (smallest < 0 || cursors[i].compareTo(cursors[smallest].high(), cursors[smallest].low()) < 0)) {
                smallest = i;
            }
        }
        return smallest;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
