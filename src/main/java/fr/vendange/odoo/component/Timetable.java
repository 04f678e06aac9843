package fr.vendange.odoo.component;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** The times of a cron expression, as the timers of the routes keep them: by the clocks of Europe/Paris. */
final class Timetable {
    private static final TimeZone ZONE = TimeZone.getTimeZone("Europe/Paris");

    private final CronExpression expression;

    /**
     * @throws IllegalArgumentException when the text is no cron expression
     */
    Timetable(String cron) {
        try {
            expression = new CronExpression(cron);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a cron expression: " + cron, e);
        }
        expression.setTimeZone(ZONE);
    }

    /** The first time after a moment; the far future where there is none. */
    Instant after(Instant moment) {
        Date next = expression.getNextValidTimeAfter(Date.from(moment));
        return next == null ? Instant.MAX : next.toInstant();
    }
}
