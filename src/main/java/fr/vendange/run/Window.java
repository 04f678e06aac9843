package fr.vendange.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * What one run reads of a stream in a system that goes on changing: the records written since {@code lower}, as they
 * are when their page is read. It is frozen when the run opens it and stays so however long the run takes, kills
 * included; at the end the stream's cursor is {@code horizon}. A record that changes behind the run's back is written
 * after the horizon, and the next window reaches back before it.
 *
 * @param model the kind of record there: {@code res.partner}
 * @param kind which records, and what their absence means
 * @param lower records written before it are left out; null for all
 * @param upper for a backfill: records written from there on are left out; else null
 * @param horizon the system's own clock at the first answer of the run
 */
public record Window(String model, Kind kind, Instant lower, Instant upper, Instant horizon) implements Content {
    /** Which records a window holds. */
    public enum Kind {
        /** Those written since the cursor, less an overlap for transactions that commit late. */
        CHANGES(true, true, false),
        /** All of them; what is not among them is not gone. */
        FULL(true, true, false),
        /** Those written in a time that a person names; the cursor does not move. */
        BACKFILL(false, true, false),
        /** All of them; what is not among them is gone. */
        RECONCILE(true, false, true),
        /** Those that other streams name and that are not here: read by id, whenever they were written. */
        LACKING(false, false, false),
        /** Those that somebody says have changed: read by id, whenever they were written; what is not there is gone. */
        HINTED(false, false, false),
        /** None: only the ids that are there are asked for, and what is not among them is gone. */
        DELETIONS(false, false, true),
        /** A state without a history, such as stock, whole each time; what is not in it is zero. */
        SNAPSHOT(true, false, true);

        private final boolean movesCursor;
        private final boolean resumable;
        private final boolean tellsAbsence;

        Kind(boolean movesCursor, boolean resumable, boolean tellsAbsence) {
            this.movesCursor = movesCursor;
            this.resumable = resumable;
            this.tellsAbsence = tellsAbsence;
        }

        /** Whether the stream stands at the window's horizon once it is loaded. */
        public boolean movesCursor() {
            return movesCursor;
        }

        /**
         * Whether an interrupted run may go on days later. Not where absence means something: what was seen days ago
         * may be gone, and what was not there may have come.
         */
        public boolean isResumable() {
            return resumable;
        }

        /** Whether all that is not in the window is gone. */
        public boolean tellsAbsence() {
            return tellsAbsence;
        }

        public String sqlName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind ofSqlName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    public Window {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(horizon, "horizon");
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public String sha256() {
        return sha256("%s\n%s\n%s\n%s\n%s".formatted(model, kind, lower, upper, horizon));
    }

    @Override
    public Instant modified() {
        return horizon;
    }

    @Override
    public String recordsIdentity() {
        return model;
    }

    @Override
    public boolean recurs() {
        return true;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
