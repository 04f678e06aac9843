package fr.vendange.web;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a schedule comes round again, as Quartz itself reckons it. */
final class NextFiring {
    private NextFiring() {}

    /** The first after now among several schedules in Paris time; empty where none fires again. */
    static Optional<Instant> among(Collection<String> crons, Clock clock) {
        return crons.stream().flatMap(cron -> of(cron, clock).stream()).min(Comparator.naturalOrder());
    }

    private static Optional<Instant> of(String cron, Clock clock) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(Page.PARIS));
            return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(clock.instant())))
                    .map(Date::toInstant);
        } catch (ParseException e) {
            // its route has not started either, and the log says why
            return Optional.empty();
        }
    }
}
