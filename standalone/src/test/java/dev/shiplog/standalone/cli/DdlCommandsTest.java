package dev.shiplog.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.events.identity.ToolName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The commands that bring in who changed a schema. */
final class DdlCommandsTest {
    private final RecordingPrograms programs = new RecordingPrograms();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void letsADatabaseNoteWhoChangesIt() {
        environment.put("SHIPLOG_DDL_PASSWORD", "s3cret");
        String database = "jdbc:postgresql://db:5432/claims";

        assertThat(run("ddl-log", "install", "--url", database, "--username", "dba", "--reader", "shiplog"))
                .isZero();
        assertThat(run("ddl-log", "print")).isZero();

        assertThat(programs.given)
                .containsExactly(
                        new DdlLogOptions(
                                DdlLogOptions.Action.INSTALL,
                                database,
                                "dba",
                                new Secret("s3cret"),
                                List.of("shiplog")),
                        new DdlLogOptions(DdlLogOptions.Action.PRINT, null, null, null, List.of()));
        assertThat(run("ddl-log", "install")).isEqualTo(2);
        assertThat(run("ddl-log", "mend", "--url", database)).isEqualTo(2);
        assertThat(run("ddl-log", "install", "--url", "jdbc:mysql://db/claims")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--target or with --url", "print, install or remove", "Only PostgreSQL has event triggers");
        assertThat(programs.started).hasSize(2);
    }

    @Test
    void importsWhatPgAuditLogged() {
        assertThat(run("import", "log.csv", "--mapping", "pgaudit", "--dry-run"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--target application/environment/name and --database");
        assertThat(run(
                        "import",
                        "log.csv",
                        "--mapping",
                        "pgaudit",
                        "--target",
                        "claims/prod/main",
                        "--database",
                        "claims",
                        "--dry-run"))
                .isZero();
        assertThat(programs.given).singleElement().isInstanceOfSatisfying(ImportOptions.class, given -> {
            ImportOptions.ServerLog log = Objects.requireNonNull(given.log());
            assertThat(log.target().path()).isEqualTo("claims/prod/main");
            assertThat(log.schema()).isEqualTo("public");
        });
    }

    private int run(String... arguments) {
        Shell shell = new Shell(new PrintWriter(new StringWriter()), new PrintWriter(err), environment, new Random(1));
        ConfigurationReader reader = new ConfigurationReader(Set.of(new ToolName("flyway")));
        return new ShiplogCommandLine(programs, reader, shell).execute(arguments);
    }
}
