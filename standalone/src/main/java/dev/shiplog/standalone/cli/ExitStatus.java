package dev.shiplog.standalone.cli;

/** How the process ends. */
final class ExitStatus {
    static final int OK = 0;
    static final int FAILURE = 1;
    /** The command line or the configuration cannot be used; nothing was started. */
    static final int USAGE = 2;

    private ExitStatus() {}
}
