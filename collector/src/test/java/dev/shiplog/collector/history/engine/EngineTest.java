package dev.shiplog.collector.history.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EngineTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/d, 28P01, 0, CREDENTIALS",
        "jdbc:postgresql://h/d, 3D000, 0, NO_DATABASE",
        "jdbc:postgresql://h/d, 42501, 0, FORBIDDEN",
        "jdbc:postgresql://h/d, 42P01, 0, NO_TABLE",
        "jdbc:postgresql://h/d, 53300, 0, BUSY",
        "jdbc:postgresql://h/d, 57014, 0, SLOW",
        "jdbc:postgresql://h/d, 08001, 0, OTHER",
        "jdbc:mysql://h/d, 28000, 1045, CREDENTIALS",
        "jdbc:mysql://h/d, 42000, 1049, NO_DATABASE",
        "jdbc:mariadb://h/d, 42000, 1044, FORBIDDEN",
        "jdbc:mariadb://h/d, 42000, 1142, FORBIDDEN",
        "jdbc:mariadb://h/d, 42S02, 1146, NO_TABLE",
        "jdbc:mariadb://h/d, 08004, 1040, BUSY",
        "jdbc:mariadb://h/d, 70100, 1969, SLOW",
        "jdbc:sqlserver://h, S0001, 18456, CREDENTIALS",
        "jdbc:sqlserver://h, S0001, 4060, NO_DATABASE",
        "jdbc:sqlserver://h, S0005, 229, FORBIDDEN",
        "jdbc:sqlserver://h, S0002, 208, NO_TABLE",
        "jdbc:sqlserver://h, HY008, 0, SLOW",
        "jdbc:oracle:thin:@//h/d, 72000, 1017, CREDENTIALS",
        "jdbc:oracle:thin:@//h/d, 66000, 12514, NO_DATABASE",
        "jdbc:oracle:thin:@//h/d, 42000, 1031, FORBIDDEN",
        "jdbc:oracle:thin:@//h/d, 42000, 942, NO_TABLE",
        "jdbc:oracle:thin:@//h/d, 72000, 1013, SLOW"
    })
    void knowsWhyEachServerRefuses(String url, String state, int code, Refusal refusal) {
        assertThat(Engine.of(url).refusal(new SQLException("no", state, code))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:1/d?ssl=true, 'a b', jdbc:postgresql://h:1/a%20b?ssl=true",
        "jdbc:sqlserver://h:1;databaseName=d;encrypt=true, x, jdbc:sqlserver://h:1;encrypt=true;databaseName={x}",
        "'jdbc:sqlserver://h;database={a;b}', 'x}y', jdbc:sqlserver://h;databaseName={x}}y}"
    })
    void leadsToAnotherDatabaseOfTheSameServer(String url, String database, String other) {
        assertThat(Engine.of(url).withDatabase(url, database)).isEqualTo(other);
    }

    @Test
    void quotesNamesSoThatTheyStayNames() {
        assertThat(new Postgresql().quoted("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(new Mysql().quoted("a`b")).isEqualTo("`a``b`");
        assertThat(new SqlServer().quoted("a]b")).isEqualTo("[a]]b]");
        assertThat(new Oracle().quoted("a b")).isEqualTo("\"a b\"");
    }

    @Test
    void speaksToMysqlByTheDriverOfMariaDb() {
        assertThat(new Mysql().driverUrl("jdbc:mysql://h/d?sslMode=trust"))
                .isEqualTo("jdbc:mariadb://h/d?sslMode=trust");
    }
}
