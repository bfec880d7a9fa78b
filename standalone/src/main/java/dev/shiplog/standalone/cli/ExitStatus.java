package dev.shiplog.standalone.cli;

/** How the process ends. */
final class ExitStatus {
    static final int OK = 0;
    static final int FAILURE = 1;
    /** The command line or the configuration cannot be used; nothing was started. */
    static final int USAGE = 2;

    /** What was checked is not as it should be. */
    static final int DRIFTED = 1;
    /** Nobody can tell how what was checked stands. */
    static final int UNTOLD = 2;

    private ExitStatus() {}
}
