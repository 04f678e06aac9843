package fr.vendange.odoo;

import fr.vendange.run.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only sleeping moves, and the sleeper that moves it. */
final class FakeTime extends Clock implements Sleeper {
    private final List<Duration> slept = new ArrayList<>();

    private Instant now = Instant.parse("2026-11-20T16:00:00Z");

    @Override
    public synchronized void sleep(Duration duration) {
        slept.add(duration);
        now = now.plus(duration);
    }

    synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
