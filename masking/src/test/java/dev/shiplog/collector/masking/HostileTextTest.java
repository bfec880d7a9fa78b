package dev.shiplog.collector.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and personal data in the forms that databases, drivers, hosts and people give them. */
final class HostileTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (E'it\\'s hunter2')",
                "insert into t values ($$hunter2$$)",
                "insert into t values ($a_1$hunter2 $$ ' $a_1$)",
                "insert into t values (N'hunter2')",
                "insert into t values (q'[it's hunter2]')",
                "insert into t values (q'{it's hunter2}', 1)",
                "insert into t values (nq'!it's hunter2!')",
                "insert into t values (Q'<it's hunter2>')",
                "insert into t values (U&'hunter2 \\0441')",
                "insert into t values (_utf8mb4'hunter2')",
                "insert into t values (\"hunter2\")",
                "insert into t (n) values (\"it\"\"s hunter2\", 'x')",
                "update t set n = \"hunter2\" where id = 1",
                "insert into t values ('a\\'b hunter2')",
                "insert into t values ('x' /* password=hunter2 */)",
                "select 1 -- password: hunter2",
                "insert into t values ('first'\n'hunter2')",
                "CREATE USER jane WITH ENCRYPTED PASSWORD 'hunter2'",
                "CREATE USER 'jane'@'%' IDENTIFIED WITH mysql_native_password BY 'hunter2'",
                "CREATE USER 'jane'@'%' IDENTIFIED WITH mysql_native_password AS 'hunter2'",
                "CREATE LOGIN jane WITH PASSWORD = N'hunter2' MUST_CHANGE",
                "CREATE LOGIN jane WITH PASSWORD = 0x0200hunter2 HASHED",
                "ALTER USER jane IDENTIFIED BY \"hunter2\" REPLACE \"hunter2\"",
                "ALTER USER jane IDENTIFIED BY VALUES 'S:hunter2'",
                "SET PASSWORD FOR 'jane'@'%' = PASSWORD('hunter2')",
                "CREATE USER MAPPING FOR jane SERVER s OPTIONS (user 'jane', password 'hunter2')",
                "CREATE SUBSCRIPTION s CONNECTION 'host=db user=jane password=hunter2' PUBLICATION p",
                "CREATE DATABASE LINK l CONNECT TO jane IDENTIFIED BY hunter2 USING 'db'",
                "COPY person FROM STDIN;\nhunter2\t1\n\\.",
                "COPY person (id, name) FROM stdin WITH (FORMAT csv);\n1,hunter2\n2,hunter2\n\\.\nselect 1",
            })
    void takesLiteralsOutOfStatementsOfEveryEngine(String sql) {
        assertThat(Masking.sql(sql)).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/claims?password=hunter2&user=jane",
                "jdbc:postgresql://jane:hunter2@db:5432/claims",
                "jdbc:mysql://jane:hunter2@db:3306/claims",
                "jdbc:mysql://address=(host=db)(user=jane)(password=hunter2)/claims",
                "jdbc:mariadb://db/claims?user=jane&password=hunter2",
                "jdbc:sqlserver://db:1433;databaseName=c;user=sa;password={hunter2;x};encrypt=true",
                "jdbc:oracle:thin:jane/hunter2@//db:1521/claims",
                "jdbc:oracle:oci:jane/hunter2@claims",
                "jdbc:db2://db:50000/c:user=jane;password=hunter2;",
                "Driver={ODBC Driver 18};Server=db;Uid=sa;Pwd=hunter2;",
                "Server=db;Database=c;User Id=sa;Password=hunter2;Encrypt=yes",
                "Server=db;User ID=sa;PWD='hunter2;x'",
                "Endpoint=sb://x.example/;SharedAccessKeyName=a;SharedAccessKey=hunter2=",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=hunter2==;EndpointSuffix=x",
                "mongodb://jane:hunter2@db1,db2:27017/c?replicaSet=r",
                "mongodb+srv://jane:hunter2@cluster.example/c",
                "redis://:hunter2@cache:6379/0",
                "rediss://default:hunter2@cache:6379",
                "amqp://jane:hunter2@queue:5672/%2f",
                "amqps://jane:hun%40hunter2@queue",
                "host=db port=5432 dbname=c user=jane password=hunter2",
                "host=db password='hunter2 and more' user=jane",
                "host=db password = 'it\\'s hunter2' user=jane",
                "ldap://x bindpw=hunter2",
                "ftp://jane:hunter2@files.example/x",
                "https://hunter2hunter2@github.com/x/y.git",
                "https://oauth2:hunter2@gitlab.example/x.git",
                "https://api.example/x?access_token=hunter2&y=1",
                "https://api.example/x?api_key=hunter2",
                "https://x.blob.example/c?sv=2026&se=2026-01-01&sr=c&sig=hunter2%3D",
                "https://bucket.s3.example/x?X-Amz-Signature=hunter2&X-Amz-Credential=hunter2",
                "https://hooks.slack.com/services/T000/B000/hunter2",
                "Authorization: token hunter2",
                "Authorization: Basic aHVudGVyMjpodW50ZXIyhunter2",
                "proxy-authorization: Digest username=\"jane\", response=\"hunter2\"",
                "{\"authorization\":\"Bearer hunter2.x.y\"}",
                "bearer hunter2hunter2",
                "X-Vault-Token: hunter2",
                "X-Gitlab-Token: hunter2",
                "Set-Cookie: session=hunter2",
                "db.password=hunter2",
                "export PGPASSWORD=hunter2",
                "MYSQL_PWD=hunter2 mysql",
                "FLYWAY_PASSWORD: hunter2",
                "LIQUIBASE_COMMAND_PASSWORD=hunter2",
                "password is hunter2hunter2!",
                "<password>hunter2</password>",
                "password: |-\n  hunter2",
                "AWS_SECRET_ACCESS_KEY=hunter2/x+y",
                "client_secret=hunter2",
                "\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nhunter2\\n-----END PRIVATE KEY-----\\n\"",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nhunter2\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nhunter2\n-----END PGP PRIVATE KEY BLOCK-----",
            })
    void takesSecretsOutOfConnectionStringsHeadersAndSettings(String text) {
        assertThat(Masking.text(text)).doesNotContain("hunter2").contains(Masking.MASK);
    }

    @ParameterizedTest
    @CsvSource({
        "AKIA,IOSFODNN7EXAMPLE",
        "ASIA,IOSFODNN7EXAMPLE",
        "gho_,16C7e42F292c6912E7710c838347Ae178B4a",
        "glptt-,ABCdef123456ABCdef123456",
        "gldt-,ABCdef123456ABCdef123456",
        "xapp-,1-A012345-0123456789-abcdefghijkl",
        "sk_live_,abcdefghijklmnop",
        "rk_test_,abcdefghijklmnop",
        "whsec_,abcdefghijklmnopqrstuvwx",
        "ya29.,a0AfH6SMBabcdefghijklmnopqrstuv",
        "npm_,abcdefghijklmnopqrstuvwxyz0123456789",
        "pypi-,AgEIcHlwaS5vcmcCJGFiY2RlZmdoaWprbG1ub3A",
        "dop_v1_,0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "hvs.,CAESIabcdefghijklmnopqrstuvwxyz",
        "shiplog_,abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456",
        "SG.,abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456",
    })
    void knowsMoreTokensByTheirShape(String prefix, String rest) {
        assertThat(Masking.text("see " + prefix + rest + " for it")).isEqualTo("see ••• for it");
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("psql", "postgresql://jane:hunter2@db/c"),
                List.of("psql", "host=db user=jane password=hunter2"),
                List.of("mysql", "-phunter2", "-u", "root"),
                List.of("mysql", "--password=hunter2"),
                List.of("mariadb-dump", "-uroot", "-phunter2", "c"),
                List.of("sqlplus", "-S", "jane/hunter2@//db:1521/c", "@x.sql"),
                List.of("sqlplus", "jane/\"hunter2 x\"@c"),
                List.of("sqlcl", "jane/hunter2@c"),
                List.of("sqlcmd", "-S", "db", "-U", "sa", "-P", "hunter2"),
                List.of("sqlcmd", "-S", "db", "-U", "sa", "-Phunter2"),
                List.of("bcp", "t", "in", "f", "-Usa", "-Phunter2"),
                List.of("flyway", "-password=hunter2", "migrate"),
                List.of("flyway", "-url=jdbc:postgresql://db/c?password=hunter2", "migrate"),
                List.of("liquibase", "--password", "hunter2", "update"),
                List.of("liquibase", "--password=hunter2", "update"),
                List.of("liquibase", "--url=jdbc:oracle:thin:jane/hunter2@db:1521/c", "update"),
                List.of("mvn", "flyway:migrate", "-Dflyway.password=hunter2"),
                List.of("env", "PGPASSWORD=hunter2", "psql"),
                List.of("sh", "-c", "PGPASSWORD='hunter2 x' psql -c 'select 1'"),
                List.of("docker", "run", "-e", "POSTGRES_PASSWORD=hunter2", "postgres"),
                List.of("curl", "-u", "jane:hunter2", "https://x"),
                List.of("curl", "-ujane:hunter2", "https://x"),
                List.of("curl", "-H", "Authorization: Bearer hunter2", "https://x"),
                List.of("redis-cli", "-a", "hunter2"),
                List.of("mongosh", "--password", "hunter2"),
                List.of("sshpass", "-p", "hunter2", "ssh", "db"),
                List.of("kubectl", "create", "secret", "generic", "x", "--from-literal=password=hunter2"),
                List.of("aws", "configure", "set", "aws_secret_access_key", "hunter2"),
                List.of("psql", "-c", "alter role jane password 'hunter2'"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void takesPasswordsOutOfCommandLines(List<String> command) {
        assertThat(Masking.commandLine(command)).doesNotContain("hunter2").contains(command.getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to jane.doe+x@mail.example.co.uk now | write to •••@mail.example.co.uk now",
                "card 4111 1111 1111 1111 was used | card ••• was used",
                "card 4111-1111-1111-1111. | card •••.",
                "card 5500005555555559 | card •••",
                "to DE89 3704 0044 0532 0130 00 please | to ••• please",
                "to GB82WEST12345698765432 | to •••",
                "call +49 30 1234567 today | call ••• today",
                "call +1 (212) 555-0123 | call •••",
                "ssn 123-45-6789 | ssn •••",
            })
    void takesPersonalDataOutOfAnyText(String text, String masked) {
        assertThat(Masking.text(text)).isEqualTo(masked);
        assertThat(Masking.text(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLM-12 add an index to claim(number) at 2026-03-01T12:00:00.123456Z",
                "commit 0123456789abcdef0123456789abcdef01234567 of 4111111111111112",
                "took 1234567890123 ns on 127.0.0.1:54321, 12345678901234567890 bytes",
                "run 20261120131722 of V2026.11.20.13.17.22__add_claim.sql",
                "uuid 550e8400-e29b-41d4-a716-446655440000",
                "PR-123-45 and 12-34-5678",
                "+1 for this, +12 lines, +100 -200",
                "the password policy and the token bucket are described in docs/tokens.md",
                "checksum 9:d41d8cd98f00b204e9800998ecf8427e",
                "GB is large, DE89 is a label",
            })
    void leavesWhatOnlyLooksLikeIt(String text) {
        assertThat(Masking.text(text)).isEqualTo(text);
    }

    @Test
    void keepsWhatAStatementDoes() {
        assertThat(Masking.sql("insert into \"Claim\" (\"Name\") values ('x')"))
                .isEqualTo("insert into \"Claim\" (\"Name\") values ('•••')");
        assertThat(Masking.sql("create table \"T\" (id int, n varchar(20) default 'a')"))
                .isEqualTo("create table \"T\" (id int, n varchar(20) default '•••')");
        assertThat(Masking.sql("select x'DEADBEEF', b'1010', 0xDEADBEEF")).isEqualTo("select x'•••', b'•••', •••");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=",
                "'",
                "\"",
                "$$",
                "$a$",
                "q'[",
                "(",
                "/*",
                "--",
                "\\",
                "@",
                "+49 ",
                "4111 ",
                "DE89 ",
                "://",
                ":",
                "-----BEGIN PRIVATE KEY-----",
                "eyJ",
                "a.",
                "=",
                " ",
                "password ",
                "values (",
                "COPY a FROM stdin;\n",
                "{\"a\":",
                "identified by ",
                "\u0000",
                "\uD800"
            })
    void takesTimeInProportionToTheText(String piece) {
        String text = "insert into " + piece.repeat(1_000_000 / piece.length());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();

        // A line of a log goes through all that other text goes through.
        assertThatCode(() -> Masking.logLine(text)).doesNotThrowAnyException();
        assertThatCode(() -> Masking.commandLine(List.of("mysql", text.substring(0, 100_000))))
                .doesNotThrowAnyException();

        // The thread's own time, which a busy machine does not lengthen; what is not linear takes minutes.
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(20));
    }
}
