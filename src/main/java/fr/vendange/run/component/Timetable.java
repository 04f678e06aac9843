package fr.vendange.run.component;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * The times of a cron expression, as the timers of the routes keep them: by the clocks of Europe/Paris. A time in the hour
 * that a night in March does not have comes when that hour would have ended; Quartz by itself leaves it out. In October
 * the hour that comes twice has each of its times once.
 */
public final class Timetable {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    /** A day of the year falls on the Sunday of the change every eleven years at the latest. */
    private static final Duration AHEAD = Duration.ofDays(20 * 366);

    private final CronExpression expression;

    /** The same, read as if no clock was ever moved. */
    private final CronExpression onTheWall;

    /**
     * @throws IllegalArgumentException when the text is no cron expression
     */
    public Timetable(String cron) {
        expression = expression(cron, TimeZone.getTimeZone(ZONE));
        onTheWall = expression(cron, TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    private static CronExpression expression(String cron, TimeZone zone) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(zone);
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a cron expression: " + cron, e);
        }
    }

    /** The first time after a moment; the far future where there is none. */
    public Instant after(Instant moment) {
        Instant next = next(expression, moment);
        ZoneOffsetTransition change = ZONE.getRules().nextTransition(moment);
        Instant last = moment.plus(AHEAD);
        while (change != null
                && change.getInstant().isBefore(next)
                && change.getInstant().isBefore(last)) {
            if (change.isGap() && fallsInto(change)) {
                return change.getInstant();
            }
            change = ZONE.getRules().nextTransition(change.getInstant());
        }
        return next;
    }

    /** Whether a time came and went between two moments, the second one included. */
    boolean came(Instant after, Instant until) {
        return !after(after).isAfter(until);
    }

    private boolean fallsInto(ZoneOffsetTransition gap) {
        Instant begin = wall(gap.getDateTimeBefore());
        return next(onTheWall, begin.minusMillis(1)).isBefore(wall(gap.getDateTimeAfter()));
    }

    private static Instant wall(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    private static Instant next(CronExpression expression, Instant moment) {
        Date next = expression.getNextValidTimeAfter(Date.from(moment));
        return next == null ? Instant.MAX : next.toInstant();
    }
}
