package dev.shiplog.embedded.postgres;

import java.util.Locale;

/** Which build of PostgreSQL this machine runs, in the words of the archives' names. */
record Platform(String system, String processor) {
    static Platform here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** From Java's {@code os.name} and {@code os.arch}. */
    static Platform of(String name, String architecture) {
        String lower = name.toLowerCase(Locale.ROOT);
        String system = lower.startsWith("mac") ? "darwin" : lower.startsWith("windows") ? "windows" : lower;
        return switch (architecture) {
            case "amd64", "x86_64" -> new Platform(system, "x86_64");
            case "aarch64" -> new Platform(system, "arm_64");
            default -> new Platform(system, architecture);
        };
    }

    /** The archive's name on the class path. */
    String archive() {
        return "postgres-" + system + "-" + processor + ".txz";
    }
}
