package fr.vendange.web;

import fr.vendange.run.component.Timetable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** When the schedule of a route comes round again. */
final class NextFiring {
    private NextFiring() {}

    /** The first after now among several schedules; empty where none fires again. */
    static Optional<Instant> among(Collection<String> crons, Clock clock) {
        return crons.stream().flatMap(cron -> of(cron, clock).stream()).min(Comparator.naturalOrder());
    }

    private static Optional<Instant> of(String cron, Clock clock) {
        try {
            return Optional.of(new Timetable(cron).after(clock.instant())).filter(next -> next.isBefore(Instant.MAX));
        } catch (IllegalArgumentException e) {
            // its route has not started either, and the log says why
            return Optional.empty();
        }
    }
}
