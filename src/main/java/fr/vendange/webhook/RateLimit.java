package fr.vendange.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many calls in a time, for each of many callers: a bucket that fills up again evenly. Of the callers heard longest
 * ago nothing is remembered beyond a bound, so that a flood of addresses fills no memory.
 */
public final class RateLimit {
    private static final int REMEMBERED = 10_000;

    private final long calls;
    private final long nanosPerCall;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param calls at once, and in the time on the average */
    public RateLimit(long calls, Duration time, Clock clock) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls: at least 1 expected");
        }
        this.calls = calls;
        this.nanosPerCall = Math.max(1, time.toNanos() / calls);
        this.clock = clock;
    }

    /** Counts a call; returns 0 when it may pass, else in how many seconds the next one may. */
    public synchronized int secondsToWait(String caller) {
        long now = clock.millis() * 1_000_000;
        Bucket bucket = buckets.computeIfAbsent(caller, c -> new Bucket(calls, now));
        bucket.fill(now);
        if (bucket.left > 0) {
            bucket.left--;
            return 0;
        }
        long nanos = nanosPerCall - (now - bucket.since);
        return (int) Math.max(1, (nanos + 999_999_999) / 1_000_000_000);
    }

    private final class Bucket {
        private long left;
        private long since;

        Bucket(long left, long since) {
            this.left = left;
            this.since = since;
        }

        void fill(long now) {
            long more = (now - since) / nanosPerCall;
            if (more > 0) {
                left = Math.min(calls, left + more);
                since = left == calls ? now : since + more * nanosPerCall;
            }
        }
    }
}
