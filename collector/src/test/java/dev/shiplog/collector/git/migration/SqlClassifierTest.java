package dev.shiplog.collector.git.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlClassifierTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create table a (i int) | DDL",
                "ALTER TABLE a ADD b int; insert into a values (1) | DDL",
                "-- create table a<line>insert into a values ('; drop table a') | DML",
                "/* drop */ update a set b = 1 | DML",
                "create or replace function f() returns int as $$ delete from a; $$ language sql | CODE",
                "create materialized view v as select 1 | CODE",
                "create or replace force view v as select 1 from dual | CODE",
                "do $x$ begin delete from a; end $x$; | CODE",
                "insert into a select 1; create trigger t before insert on a | CODE",
                "grant select on a to b | DDL",
                "with x as (select 1) delete from a | DML",
                "set search_path to a | none",
                "begin; commit; | none",
                "insert into a values ('unclosed | DML"
            })
    void tellsKindsApart(String sql, String expected) {
        assertThat(String.valueOf(SqlClassifier.classify(sql.replace("<line>", "\n")))
                        .replace("null", "none"))
                .isEqualTo(expected);
    }

    @Test
    void staysFastOnHostileText() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            SqlClassifier.classify("create " + "temp ".repeat(100_000));
            SqlClassifier.classify("$a".repeat(200_000));
            SqlClassifier.classify("'".repeat(400_001));
        });
    }
}
