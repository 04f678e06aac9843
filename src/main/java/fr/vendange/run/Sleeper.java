package fr.vendange.run;

import java.time.Duration;

/** How a call waits; tests hand in one that moves their clock instead. */
@FunctionalInterface
public interface Sleeper {
    /** The real one. */
    Sleeper THREAD = duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);

    void sleep(Duration duration) throws InterruptedException;
}
