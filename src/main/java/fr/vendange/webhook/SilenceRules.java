package fr.vendange.webhook;

import fr.vendange.run.Senders.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a sender has been silent for too long. What it usually leaves between two events is told from its own history:
 * the longest silence but one, so that a single failure or holiday makes no habit, and half as long again.
 *
 * @param floor no silence shorter than this is told
 * @param given by sender: the longest silence allowed, whatever the history; zero for any
 */
public record SilenceRules(Duration floor, Map<String, Duration> given) {
    /** Days of history without which nothing is known. */
    private static final int FEWEST_DAYS = 3;

    public SilenceRules {
        given = Map.copyOf(given);
    }

    /** How long the sender may be silent; empty when nothing can be said, or it may be for ever. */
    public Optional<Duration> allowed(Rhythm rhythm) {
        Duration stated = given.get(rhythm.source().replaceFirst("/.*", ""));
        if (stated != null) {
            return Optional.of(stated).filter(allowed -> !allowed.isZero());
        }
        List<Duration> silences =
                rhythm.silences().stream().sorted(Comparator.reverseOrder()).toList();
        if (silences.size() < FEWEST_DAYS) {
            return Optional.empty();
        }
        Duration usual = silences.get(1).multipliedBy(3).dividedBy(2);
        return Optional.of(usual.compareTo(floor) < 0 ? floor : usual);
    }

    public boolean isBroken(Rhythm rhythm, Instant now) {
        return allowed(rhythm)
                .filter(allowed -> rhythm.heardAt().plus(allowed).isBefore(now))
                .isPresent();
    }
}
