package fr.vendange.odoo.extraction;

import fr.vendange.odoo.IdPage;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was deleted, told by ids alone and so cheap enough for every hour. A record that has merely left the stream's
 * domain is not gone: whether it is still there is asked without the domain.
 *
 * @param gone what is here and no longer there
 * @param horizon the server's clock when it listed its ids
 */
record Absences(String model, SortedSet<Long> gone, Instant horizon) {

    static Absences of(StreamReading reading, SourceMemory memory) {
        OdooStream stream = reading.stream();
        IdPage theirs = reading.source().ids(stream.domain(), 0);
        SortedSet<Long> gone = living(reading, memory);
        Arrays.stream(theirs.ids()).forEach(gone::remove);
        long[] suspects = gone.stream().mapToLong(Long::longValue).toArray();
        for (IdRange range : IdRange.cut(suspects, stream.pageSize(), false)) {
            Arrays.stream(reading.source().there(range)).forEach(gone::remove);
        }
        return new Absences(stream.model(), gone, theirs.serverDate());
    }

    /** The ids that are here. */
    static SortedSet<Long> living(StreamReading reading, SourceMemory memory) {
        return new TreeSet<>(
                memory.livingIds(reading.key().source(), reading.mapping().table()));
    }

    /** A window without a record to read. */
    WindowPlan plan() {
        return WindowPlan.ofListed(new Window(model, Window.Kind.DELETIONS, null, null, horizon), new long[0]);
    }
}
