package fr.vendange.cli;

/** What the commands end with; scripts rely on it. */
final class ExitCode {
    /** Everything is loaded, or there was nothing new. */
    static final int DONE = 0;
    /** Loaded, some records are in quarantine. */
    static final int QUARANTINE = 1;
    /** Refused or failed. */
    static final int FAILED = 2;
    /** The command line was wrong: {@code EX_USAGE}. */
    static final int USAGE = 64;

    private ExitCode() {}
}
