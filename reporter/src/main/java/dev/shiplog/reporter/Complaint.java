package dev.shiplog.reporter;

/**
 * Says on stderr what keeps a run from being reported: a tool's log may not be set up, and its output is not ours. A
 * stack trace would only frighten whoever deploys; the tool goes on.
 */
public final class Complaint {
    private Complaint() {}

    /** One line; the reason never holds the token. */
    public static void say(String what, Throwable why) {
        System.err.println("shiplog: " + what + " (" + why.getClass().getSimpleName() + ": " + why.getMessage()
                + "); the deployment goes on");
    }
}
