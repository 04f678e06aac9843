package fr.vendange.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** How many requests fly at a time and how soon one may follow another. */
public final class Pace {
    private final Semaphore places;
    private final Duration between;
    private final Clock clock;
    private final Sleeper sleeper;

    private Instant nextStart = Instant.MIN;

    /**
     * @param inFlight how many at a time
     * @param between the least time from one start to the next; zero: none
     */
    public Pace(int inFlight, Duration between, Clock clock, Sleeper sleeper) {
        places = new Semaphore(inFlight, true);
        this.between = between;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Waits for a place and for its turn; {@link #leave()} follows. */
    public void enter() throws InterruptedException {
        places.acquire();
        try {
            Duration wait = turn();
            if (!wait.isZero()) {
                sleeper.sleep(wait);
            }
        } catch (InterruptedException | RuntimeException e) {
            places.release();
            throw e;
        }
    }

    public void leave() {
        places.release();
    }

    private synchronized Duration turn() {
        if (between.isZero()) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Instant start = nextStart.isAfter(now) ? nextStart : now;
        nextStart = start.plus(between);
        return Duration.between(now, start);
    }
}
