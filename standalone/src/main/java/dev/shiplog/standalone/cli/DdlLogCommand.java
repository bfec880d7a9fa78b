package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ddl-log",
        description = "Let a PostgreSQL database note who changes its schema, for the collector to read.",
        footer = {
            "",
            "It makes a schema shiplog_ddl with a table and two event triggers, which only a superuser (or whom",
            "the provider lets create event triggers) can do. They make no statement fail, and looks at schemas",
            "leave them out. A person can also run what `print` shows.",
            "",
            "Exit status: 0 done; 1 the database refused; 2 the command line or shiplog.yaml cannot be used.",
            "",
            "Examples:",
            "  shiplog ddl-log print --reader shiplog > ddl-log.sql",
            "  SHIPLOG_DDL_PASSWORD=… shiplog ddl-log install --target claims/prod/main --username postgres",
            "  shiplog ddl-log remove --url jdbc:postgresql://db:5432/claims --username postgres \\",
            "      --password-file ~/.postgres"
        })
final class DdlLogCommand implements Callable<Integer> {
    private static final String VARIABLE = "SHIPLOG_DDL_PASSWORD";

    private final Programs programs;
    private final Shell shell;

    @Mixin
    private final ConfigurationOptions configuration;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "ACTION",
            description = "print what would be run, install it, or remove it with all that was noted.")
    private String action = "";

    @Option(
            names = "--target",
            paramLabel = "PATH",
            description = "A target of shiplog.yaml, as application/environment/name.")
    private @Nullable String target;

    @Option(names = "--url", paramLabel = "URL", description = "The database's JDBC URL, instead of a target.")
    private @Nullable String url;

    @Option(names = "--username", paramLabel = "ROLE", description = "Who may create event triggers in it.")
    private @Nullable String username;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with their password (default: $" + VARIABLE + ").")
    private @Nullable Path passwordFile;

    @Option(
            names = "--reader",
            paramLabel = "ROLE",
            description = "Who may read what is noted, once or more (default: the target's username).")
    private List<String> readers = List.of();

    DdlLogCommand(Programs programs, ConfigurationOptions configuration, Shell shell) {
        this.programs = programs;
        this.configuration = configuration;
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DdlLogOptions.Action what = Arrays.stream(DdlLogOptions.Action.values())
                .filter(each -> each.toString().equals(action))
                .findFirst()
                .orElseThrow(() -> wrong("ACTION is print, install or remove, but is " + action));
        String path = target;
        if (path == null) {
            if (url == null && what != DdlLogOptions.Action.PRINT) {
                throw wrong("Say which database it is, with --target or with --url");
            }
            return run(what, url, readers);
        }
        return configuration.run(null, null, read -> {
            Target found = target(read, path)
                    .orElseThrow(() -> wrong("shiplog.yaml lists no target " + path
                            + "; for a fleet's databases give --url and --reader"));
            List<String> all = readers.isEmpty() && found.username() != null ? List.of(found.username()) : readers;
            return run(what, found.jdbcUrl(), all);
        });
    }

    private int run(DdlLogOptions.Action what, @Nullable String jdbcUrl, List<String> all)
            throws IOException, InterruptedException {
        if (jdbcUrl != null && !jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw wrong("Only PostgreSQL has event triggers");
        }
        boolean connects = what != DdlLogOptions.Action.PRINT;
        return programs.ddlLog(new DdlLogOptions(what, jdbcUrl, username, connects ? password() : null, all));
    }

    private @Nullable Secret password() throws IOException {
        String text = passwordFile == null
                ? shell.environment().get(VARIABLE)
                : Files.readString(passwordFile).strip();
        return text == null || text.isEmpty() ? null : new Secret(text);
    }

    private static Optional<Target> target(ShiplogConfiguration configuration, String path) {
        for (Application application : configuration.applications()) {
            for (Environment environment : application.environments()) {
                for (Target each : environment.targets()) {
                    if (each.ref().path().equals(path)) {
                        return Optional.of(each);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private RuntimeException wrong(String what) {
        return spec == null ? new IllegalArgumentException(what) : new ParameterException(spec.commandLine(), what);
    }
}
