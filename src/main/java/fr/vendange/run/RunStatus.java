package fr.vendange.run;

import java.util.Locale;

/** How a run stands or ended. */
public enum RunStatus {
    RUNNING,
    /** Rows were written and none was refused. */
    LOADED,
    /** At least one record was refused; the others are in. */
    LOADED_WITH_QUARANTINE,
    /** Everything was read, nothing had moved. */
    UNCHANGED,
    /** The same content was loaded before under the same mapping; it was not read again. */
    ALREADY_LOADED,
    DRY_RUN,
    /** The file is not what it should be; trying again changes nothing. */
    REFUSED,
    /** Something around the file failed; what is committed stays, the next try goes on from there. */
    FAILED,
    /** Somebody stopped it; what is committed stays, the same file goes on from there. */
    CANCELLED;

    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunStatus ofSqlName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The run was carried through: its content need not be read again. */
    public boolean isComplete() {
        return this == LOADED || this == LOADED_WITH_QUARANTINE || this == UNCHANGED;
    }
}
