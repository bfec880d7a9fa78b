package dev.shiplog.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;

/** Liquibase with changesets that make a table each. */
final class LiquibaseRun {
    private static final String CHANGELOG = "changelog.sql";

    private final Path folder;
    private final Altering database;

    LiquibaseRun(Path folder, Altering database, String... changesets) throws IOException {
        this.folder = folder;
        this.database = database;
        StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
        for (String name : changesets) {
            text.append("--changeset ada:").append(name).append('\n');
            text.append("create table ").append(name).append(" (id int);\n");
            text.append("--rollback drop table ").append(name).append(";\n");
        }
        Files.writeString(folder.resolve(CHANGELOG), text.toString());
    }

    void update() throws Exception {
        with(liquibase -> liquibase.update(new Contexts()));
    }

    void rollBackOne() throws Exception {
        with(liquibase -> liquibase.rollback(1, null, new Contexts(), new LabelExpression()));
    }

    void tag(String name) throws Exception {
        with(liquibase -> liquibase.tag(name));
    }

    void clearCheckSums() throws Exception {
        with(Liquibase::clearCheckSums);
    }

    private void with(Command command) throws LiquibaseException, SQLException, IOException {
        try (Liquibase liquibase = new Liquibase(
                CHANGELOG, new DirectoryResourceAccessor(folder), new JdbcConnection(database.connect()))) {
            command.run(liquibase);
        }
    }

    private interface Command {
        void run(Liquibase liquibase) throws LiquibaseException;
    }
}
