package dev.shiplog.acceptance;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.flywaydb.core.Flyway;

/**
 * An application beside the demo's, for what goes wrong and what is deployed later: its development is a real database,
 * its test database was never deployed to, and at staging's address nothing listens.
 */
final class Billing {
    static final String NAME = "billing";
    static final String REPOSITORY = "harbour/billing";

    private static final ToolName FLYWAY = new ToolName("flyway");
    private static final String FOLDER = "db/migration";

    private final Path directory;
    private final EmbeddedPostgres server;
    private final String development;

    /** @param development the database's name; others must not use it */
    Billing(Path directory, EmbeddedPostgres server, String development) {
        this.directory = directory;
        this.server = server;
        this.development = development;
    }

    /** Makes databases and repository. */
    void prepare() throws GitAPIException, IOException {
        server.createDatabase(development);
        server.createDatabase(development + "_empty");
        Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call()
                .close();
        commit("README.md", "Bills.\n".getBytes(StandardCharsets.UTF_8), "Begin");
    }

    Application application(int unusedPort) {
        String nobody = "jdbc:postgresql://127.0.0.1:" + unusedPort + "/billing";
        return new Application(
                new ApplicationName(NAME),
                List.of(new Repository(
                        new RepositoryName(REPOSITORY),
                        directory.toString(),
                        "main",
                        List.of(new MigrationFolder(FLYWAY, FOLDER, "")))),
                Set.of(new TicketProject("BIL")),
                List.of(
                        environment("dev", Tier.DEVELOPMENT, server.jdbcUrl(development)),
                        environment("qa", Tier.TEST, server.jdbcUrl(development + "_empty")),
                        environment("uat", Tier.STAGING, nobody)));
    }

    /** Commits a migration. */
    String commitMigration(String file, byte[] content, String message) {
        try {
            return commit(FOLDER + "/" + file, content, message);
        } catch (GitAPIException | IOException e) {
            throw new IllegalStateException("The repository " + directory + " cannot be written", e);
        }
    }

    /** Takes a migration into the release and has Flyway itself deploy it. */
    void deploy(String file) {
        Path release = directory.resolveSibling("billing-release");
        try {
            Files.createDirectories(release);
            Files.copy(directory.resolve(FOLDER).resolve(file), release.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The release " + release + " cannot be put together", e);
        }
        Flyway.configure()
                .dataSource(server.jdbcUrl(development), server.username(), server.password())
                .locations("filesystem:" + release)
                .outOfOrder(true)
                .load()
                .migrate();
    }

    /** Whether development's database lets anybody in, as if it were stopped and started. */
    void open(boolean letIn) {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + development + " with allow_connections " + letIn);
        } catch (SQLException e) {
            throw new IllegalStateException("The server refuses", e);
        }
    }

    private Environment environment(String name, Tier tier, String jdbcUrl) {
        TargetRef ref = new TargetRef(
                new ApplicationName(NAME), new EnvironmentName(name), new TargetName(NAME + "-" + name), null);
        return new Environment(
                new EnvironmentName(name),
                tier,
                List.of(new Target(
                        ref,
                        FLYWAY,
                        jdbcUrl,
                        server.username(),
                        new Secret(server.password()),
                        null,
                        null,
                        ZoneOffset.UTC)));
    }

    private String commit(String path, byte[] content, String message) throws GitAPIException, IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        try (Git git = Git.open(directory.toFile())) {
            git.add().addFilepattern(path).call();
            return git.commit()
                    .setMessage(message)
                    .setAuthor("Ada Okafor", "ada-okafor@example.com")
                    .setCommitter("Ada Okafor", "ada-okafor@example.com")
                    .setSign(false)
                    .call()
                    .name();
        }
    }
}
