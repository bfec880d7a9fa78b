package dev.shiplog.collector.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=hunter2",
                "Password: hunter2",
                "spring.datasource.password = hunter2",
                "{\"password\":\"hunter2\"}",
                "{'api_key': 'hunter2'}",
                "PGPASSWORD=hunter2 psql",
                "DB_PASSWORD_PROD=hunter2",
                "aws_secret_access_key = hunter2",
                "--password hunter2 --user jane",
                "--password 'hunter2 and more'",
                "-Dliquibase.command.password=hunter2",
                "jdbc:postgresql://db/claims?user=jane&password=hunter2&ssl=true",
                "jdbc:sqlserver://db;user=sa;password=hunter2;encrypt=true",
                "jdbc:oracle:thin:scott/hunter2@db:1521/claims",
                "postgres://jane:hunter2@db:5432/claims",
                "redis://:hunter2@cache:6379",
                "https://jane:p@ss:hunter2@example.com/x",
                "Authorization: Basic hunter2hunter2",
                "authorization: Bearer hunter2.hunter2",
                "curl -H 'X-Api-Key: hunter2' http://x",
                "Set-Cookie: session=hunter2; path=/",
                "ALTER ROLE jane PASSWORD 'hunter2'",
                "CREATE USER jane IDENTIFIED BY hunter2;",
                "GRANT ALL ON *.* TO 'jane' IDENTIFIED BY 'hunter2'",
                "<password>hunter2</password>",
                "https://store.example.com/x?sv=1&sig=hunter2%3D",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIhunter2\nhunter2\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2 that never ends",
                "mail hunter2@example.com",
                "Co-authored-by: Jane <jane.hunter2+x@mail.example.co.uk>",
            })
    void takesSecretsOutOfAnyText(String text) {
        assertThat(Masking.text(text)).doesNotContain("hunter2").contains(Masking.MASK);
        assertThat(Masking.logLine(text)).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "AKIA,IOSFODNN7EXAMPLE",
        "ghp_,16C7e42F292c6912E7710c838347Ae178B4a",
        "ghs_,16C7e42F292c6912E7710c838347Ae178B4a",
        "github_pat_,11ABCDEFG0123456789_abcdefghijklmnopqrstuvwxyz",
        "glpat-,ABCdef123456-_ABCdef",
        "xoxb-,123456789012-abcdefghijkl",
        "eyJ,hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
    })
    void knowsTokensByTheirShape(String prefix, String rest) {
        assertThat(Masking.text("see " + prefix + rest + " for it")).isEqualTo("see ••• for it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLM-12 add an index to claim(number)",
                "Merge pull request #12 from claims/CLM-12-index",
                "jdbc:postgresql://db:5432/claims",
                "https://github.com/claims/db/pull/12#issuecomment-1",
                "liquibase update --changelog-file=db/changelog.xml",
                "it took 12:30:11 on 2026-03-01 and 45 changes",
                "Étendre la table des sinistres",
            })
    void leavesWhatIsNoSecret(String text) {
        assertThat(Masking.text(text)).isEqualTo(text);
        assertThat(Masking.logLine(text)).isEqualTo(text);
    }

    @Test
    void keepsTheRestOfTheText() {
        assertThat(Masking.text("connect jdbc:postgresql://db/claims?user=jane&password=x&ssl=true ok"))
                .isEqualTo("connect jdbc:postgresql://db/claims?user=jane&password=•••&ssl=true ok");
        assertThat(Masking.text("{\"user\":\"jane\",\"password\":\"a\\\"b\",\"n\":1}"))
                .isEqualTo("{\"user\":\"jane\",\"password\":\"•••\",\"n\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO p VALUES ('Jane', 12, 123456) | INSERT INTO p VALUES ('•••', 12, •••)",
                "UPDATE p SET n = 'O''Neil' WHERE id = 7 | UPDATE p SET n = '•••' WHERE id = 7",
                "SELECT E'it\\'s' AS \"Name\", t12345.c | SELECT E'•••' AS \"Name\", t12345.c",
                "SELECT 'a\\' , 'secret' | SELECT '•••'",
                "SELECT 'never closed | SELECT '•••'",
                "SELECT $x$Jane$x$, $1 | SELECT $x$•••$x$, $1",
                "DO $$ BEGIN PERFORM f('Jane'); END $$ | DO $$ BEGIN PERFORM f('•••'); END $$",
                "SELECT 1 -- don't, 'keep' | SELECT 1 -- don't, 'keep'",
                "SELECT 1234.56 | SELECT •••",
            })
    void masksLiteralsOfSqlAndKeepsItsNames(String sql, String masked) {
        assertThat(Masking.sql(sql)).isEqualTo(masked);
    }

    @Test
    void masksValuesThatDatabaseErrorsQuote() {
        assertThat(Masking.logLine("DETAIL:  Key (ssn)=(123-45-6789) already exists."))
                .isEqualTo("DETAIL:  Key (ssn)=(•••) already exists.");
        assertThat(Masking.logLine("DETAIL:  Failing row contains (1, Jane, 123-45-6789)."))
                .doesNotContain("Jane");
        assertThat(Masking.logLine("[Failed SQL: (0) INSERT INTO person VALUES ('Jane', '123-45-6789')]"))
                .isEqualTo("[Failed SQL: (0) INSERT INTO person VALUES ('•••', '•••')]");
    }

    @Test
    void knowsWherePasswordsStandOnACommandLine() {
        assertThat(Masking.commandLine(List.of("mysql", "-u", "root", "-psecret", "-P", "3306", "claims")))
                .isEqualTo("mysql -u root -p••• -P 3306 claims");
        assertThat(Masking.commandLine(List.of("psql", "-h", "db", "-p", "5432", "-c", "UPDATE p SET n = 'Jane'")))
                .isEqualTo("psql -h db -p 5432 -c 'UPDATE p SET n = '\\''•••'\\'''");
        assertThat(Masking.commandLine(List.of("/opt/sqlplus", "scott/tiger@claims", "@run.sql")))
                .isEqualTo("/opt/sqlplus scott/•••@claims @run.sql");
        assertThat(Masking.commandLine(List.of("curl", "-u", "jane:secret", "https://x/y")))
                .isEqualTo("curl -u jane:••• https://x/y");
        assertThat(Masking.commandLine(List.of("flyway", "-password=secret", "migrate")))
                .isEqualTo("flyway -password=••• migrate");
        assertThat(Masking.commandLine(List.of("liquibase", "--password", "se cret", "update")))
                .isEqualTo("liquibase --password ••• update");
        assertThat(Masking.commandLine(List.of("sqlcmd", "-U", "sa", "-P", "12345")))
                .isEqualTo("sqlcmd -U sa -P •••");
        assertThat(Masking.commandLine(List.of("mongosh", "-p", "secret"))).isEqualTo("mongosh -p •••");
        assertThat(Masking.commandLine(List.of("sshpass", "-psecret", "ssh", "db")))
                .doesNotContain("secret");
        assertThat(Masking.commandLine(List.of("bash", "-c", "cd /x && mysql -psecret claims < a.sql")))
                .doesNotContain("secret")
                .contains("mysql");
        assertThat(Masking.commandLine(List.of("cp", "my file", "b"))).isEqualTo("cp 'my file' b");
    }

    @Test
    void masksAPrivateKeyThatSpansLines() {
        LogMasking log = new LogMasking();
        assertThat(
                        List.of("a", "-----BEGIN EC PRIVATE KEY-----", "MIIsecret", "-----END EC PRIVATE KEY-----", "b")
                                .stream()
                                .map(log::mask))
                .containsExactly("a", "-----BEGIN EC PRIVATE KEY----- •••", "•••", "•••", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=\"",
                "password='",
                "-----BEGIN PRIVATE KEY-----",
                "a@",
                "://:@",
                "''",
                "AS $a$ ",
                "INSERT INTO x VALUES ('",
                "\\\"",
                "--password ",
                "eyJ",
                "token",
                "Key (a)=(",
            })
    void staysQuickWithHostileText(String piece) {
        String text = "insert into " + piece.repeat(200_000 / piece.length());
        String spaced = (piece + " ").repeat(200_000 / (piece.length() + 1));
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThatCode(() -> Masking.logLine(text)).doesNotThrowAnyException();
            assertThatCode(() -> Masking.logLine(spaced)).doesNotThrowAnyException();
            assertThatCode(() -> Masking.commandLine(List.of("sh", "-c", spaced)))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void changesNothingTheSecondTime() {
        Random random = new Random(7);
        String[] pieces = {
            "password=",
            "x",
            " ",
            "'",
            "\"",
            "jane@example.com",
            "https://a:b@c/d",
            "insert into t values (",
            ";",
            "--",
            "token: ",
            "\n",
            "bearer abcdefgh1",
            "12345",
            "$$",
            "Key (a)=(b) ",
            "identified by "
        };
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(' ');
            }
            String once = Masking.text(text.toString());
            assertThat(Masking.text(once)).as("%s", text).isEqualTo(once);
        }
    }
}
