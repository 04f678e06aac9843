package fr.vendange.odoo.sim;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A series of Odoo, {@code 17.0} or {@code 18.4}, and what differs from one to the next on the wire. */
record OdooSeries(int major, int minor) {
    static OdooSeries of(String text) {
        String[] parts = text.split("\\.");
        if (parts.length != 2) {
            throw new IllegalArgumentException("Not an Odoo series: " + text);
        }
        return new OdooSeries(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean atLeast(int thatMajor, int thatMinor) {
        return major > thatMajor || (major == thatMajor && minor >= thatMinor);
    }

    /** Intermediate series run on Odoo Online only, and say so: {@code saas~18.4}. */
    String name() {
        return minor == 0 ? major + ".0" : "saas~" + major + "." + minor;
    }

    List<Object> versionInfo() {
        Object first = minor == 0 ? (Object) (long) major : "saas~" + major;
        return List.of(first, (long) minor, 0L, "final", 0L, "");
    }

    boolean hasJson2() {
        return atLeast(19, 0);
    }

    /** A moment as the database keeps it: microseconds until 18.3, whole seconds from 18.4. */
    Instant stored(Instant moment) {
        if (atLeast(18, 4)) {
            return moment.getNano() == 0 ? moment : moment.truncatedTo(ChronoUnit.SECONDS);
        }
        return moment.getNano() % 1000 == 0 ? moment : moment.truncatedTo(ChronoUnit.MICROS);
    }
}
