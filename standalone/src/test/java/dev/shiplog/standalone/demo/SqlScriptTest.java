package dev.shiplog.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlScriptTest {
    private final TestDatabase database = TestServers.newDatabase();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void runsAllStatementsAndSaysHowManyRowsEachChanged(@TempDir Path directory) throws IOException {
        int status = run(directory, "create table t (n int); insert into t values (1), (2);");
        assertThat(status).isZero();
        assertThat(text()).contains("Statement 2: 2 rows changed").contains("Committed.");
    }

    @Test
    void changesNothingIfAStatementFails(@TempDir Path directory) throws IOException {
        assertThat(run(directory, "create table t (n int)")).isZero();
        assertThat(run(directory, "insert into t values (1); insert into nowhere values (1)"))
                .isOne();
        assertThat(text()).contains("Failed, and nothing was changed").contains("nowhere");
        assertThat(run(directory, "select n from t")).isZero();
        assertThat(text()).contains("a result");
    }

    @Test
    void refusesOtherArguments() {
        assertThat(SqlScript.run(new String[0], out())).isEqualTo(2);
    }

    private int run(Path directory, String script) throws IOException {
        String url = database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password();
        Path file = Files.writeString(directory.resolve("script.sql"), script);
        return SqlScript.run(new String[] {url, file.toString()}, out());
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
