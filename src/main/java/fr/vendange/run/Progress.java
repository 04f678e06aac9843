package fr.vendange.run;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** How far a run has come, for whoever watches; read and written from any thread. */
public final class Progress {
    private final LongAdder settled = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private volatile DoubleSupplier fraction = () -> 0;

    /** Where the share of the source that was read is known. */
    public void measuredBy(DoubleSupplier fractionRead) {
        this.fraction = fractionRead;
    }

    public void committed(Counts counts) {
        settled.add(counts.read());
        quarantined.add(counts.quarantined());
    }

    /** Records whose fate is committed. */
    public long settled() {
        return settled.sum();
    }

    public long quarantined() {
        return quarantined.sum();
    }

    /** The share of the source that was read, 0 to 1. */
    public double fraction() {
        return Math.max(0, Math.min(1, fraction.getAsDouble()));
    }
}
