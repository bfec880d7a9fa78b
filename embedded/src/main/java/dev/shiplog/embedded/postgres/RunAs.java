package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.DirectoryTree;
import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs: it refuses to run as root, so root has to step down first.
 *
 * @param prefix the command before PostgreSQL's own
 * @param owner the number of the user to whom the data must belong
 */
record RunAs(List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    /** As this user. */
    static RunAs self(int uid) {
        return new RunAs(List.of(), uid);
    }

    /** In a user namespace of its own, where root is nobody special; the files stay root's. */
    static RunAs unshared() {
        return new RunAs(List.of("unshare", "-U"), ROOT);
    }

    /** As nobody, for containers that forbid user namespaces; the files become nobody's. */
    static RunAs nobody() {
        return new RunAs(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
    }

    /** The first way that this machine allows. */
    static RunAs find(Path home) {
        return allowed(home)
                .findFirst()
                .orElseThrow(() -> new EmbeddedServerException(
                        "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works here."
                                + " Start this program as another user, or use a PostgreSQL server of your own."));
    }

    /** Every way that this machine allows to a user who can write into the directory, the best first. */
    static Stream<RunAs> allowed(Path home) {
        if (!home.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Stream.of(self(ROOT));
        }
        int uid = uidOfThisProcess(home);
        return uid == ROOT ? Stream.of(unshared(), nobody()).filter(RunAs::works) : Stream.of(self(uid));
    }

    /** Whether files have owners that matter: not so on Windows. */
    boolean ownsFiles(Path home) {
        return home.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private boolean works() {
        try {
            List<String> probe =
                    Stream.concat(prefix.stream(), Stream.of("true")).toList();
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while starting PostgreSQL", e);
        }
    }

    /** Java cannot say which user it runs as; the owner of a file that it has just made can. */
    private static int uidOfThisProcess(Path home) {
        try {
            Path probe = Files.createTempFile(home, "owner", "");
            try {
                return DirectoryTree.owner(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("No file can be written in " + home + ": " + e, e);
        }
    }
}
