package fr.vendange.odoo.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The server's clock, which tests stop, set and advance. It runs with the machine's until it is set. */
public final class ServerClock extends Clock {
    private volatile Instant stopped;

    @Override
    public Instant instant() {
        Instant moment = stopped;
        return moment == null ? Instant.now() : moment;
    }

    /** Stops the clock at a moment. */
    public void set(Instant moment) {
        stopped = moment;
    }

    /** Stops the clock, if it ran, and moves it. */
    public void advance(Duration duration) {
        stopped = instant().plus(duration);
    }

    /** Runs with the machine's clock again. */
    public void run() {
        stopped = null;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
