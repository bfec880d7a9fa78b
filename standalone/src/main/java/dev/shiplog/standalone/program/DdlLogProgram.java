package dev.shiplog.standalone.program;

import dev.shiplog.collector.ddl.DdlLog;
import dev.shiplog.standalone.cli.DdlLogOptions;
import dev.shiplog.standalone.cli.Shell;
import java.sql.SQLException;
import java.util.Objects;

/** {@code shiplog ddl-log}: lets a database note who changes it, or no more. */
final class DdlLogProgram {
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    private final Shell shell;

    DdlLogProgram(Shell shell) {
        this.shell = shell;
    }

    int run(DdlLogOptions options) {
        return switch (options.action()) {
            case PRINT -> {
                shell.out().print(DdlLog.installation(options.readers()));
                yield DONE;
            }
            case INSTALL -> run(options, DdlLog.installation(options.readers()), "The database notes who changes it");
            case REMOVE -> run(options, DdlLog.removal(), "The database notes no more who changes it");
        };
    }

    private int run(DdlLogOptions options, String script, String done) {
        try {
            DdlLog.run(Objects.requireNonNull(options.jdbcUrl()), options.username(), options.password(), script);
            shell.out().println(done);
            return DONE;
        } catch (SQLException e) {
            shell.err()
                    .println("the database refused, and nothing was changed: " + e.getMessage()
                            + ". It needs a superuser, or whom the provider lets create event triggers: give --username"
                            + " and the password, or let a person run what `shiplog ddl-log print` shows");
            return REFUSED;
        }
    }
}
