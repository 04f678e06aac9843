package fr.vendange.web;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is logged in. Held in memory: a restart asks for the token again. Thread-safe. */
final class Sessions {
    /** More than any estate has people; the oldest goes first, so that nobody fills the memory. */
    private static final int MOST = 500;

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration length;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Sessions(Clock clock, Duration length) {
        this.clock = clock;
        this.length = length;
    }

    /** @param csrf what the forms of this session must send back */
    record Session(String id, Role role, String csrf, Instant expires) {}

    synchronized Session open(Role role) {
        forgetExpired();
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        Session session = new Session(secret(), role, secret(), clock.instant().plus(length));
        sessions.put(session.id(), session);
        return session;
    }

    /** The session of that id while it lasts; it lasts longer from now on. */
    synchronized Optional<Session> find(String id) {
        forgetExpired();
        Session found = sessions.remove(id);
        if (found == null) {
            return Optional.empty();
        }
        Session longer =
                new Session(id, found.role(), found.csrf(), clock.instant().plus(length));
        sessions.put(id, longer);
        return Optional.of(longer);
    }

    synchronized void close(String id) {
        sessions.remove(id);
    }

    /** Those asked for last are last. */
    private void forgetExpired() {
        Instant now = clock.instant();
        for (Iterator<Session> each = sessions.values().iterator(); each.hasNext(); ) {
            if (each.next().expires().isAfter(now)) {
                return;
            }
            each.remove();
        }
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
