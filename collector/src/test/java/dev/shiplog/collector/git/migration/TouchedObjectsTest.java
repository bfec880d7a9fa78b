package dev.shiplog.collector.git.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TouchedObjectsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE TABLE Claim (id int, note text default 'create table x')        | table claim
            create table if not exists public.claim (id int references payer(id))  | table public.claim
            CREATE TABLE "Claim Line" (id int)                                     | table Claim Line
            CREATE TABLE [dbo].[Claim] (id int[], x int)                           | table dbo.Claim
            CREATE TABLE `claim` (id int)                                          | table claim
            CREATE TABLE ${schema}.claim (id int)                                  | table ${schema}.claim
            CREATE GLOBAL TEMPORARY TABLE a (id int)                               | table a
            ALTER TABLE ONLY a ADD COLUMN b int                                    | table a
            ALTER TABLE a<line>  DROP COLUMN b,<line>  ADD CONSTRAINT c CHECK (d > 0) | table a
            ALTER TABLE a RENAME TO b                                              | table a, table b
            DROP TABLE IF EXISTS a, b.c CASCADE                                    | table a, table b.c
            CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a (b)              | index i, table a
            CREATE INDEX ON a (b)                                                  | table a
            DROP INDEX i                                                           | index i
            CREATE OR REPLACE VIEW v AS SELECT * FROM a                            | view v
            CREATE MATERIALIZED VIEW v AS SELECT 1                                 | view v
            CREATE SEQUENCE s START 1                                              | sequence s
            CREATE TYPE mood AS ENUM ('a', 'b')                                    | type mood
            CREATE FUNCTION f() RETURNS int AS $$ delete from x; $$ LANGUAGE sql; DROP TABLE b | function f, table b
            CREATE FUNCTION f() RETURNS int AS $b$<line>insert into x values (1);<line>$b$ LANGUAGE plpgsql | function f
            CREATE TRIGGER t BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f() | trigger t, table a
            CREATE PROC dbo.p AS<line>UPDATE a SET b = 1<line>GO<line>UPDATE c SET d = 1 | procedure dbo.p, table c
            CREATE PROC p()<line>BEGIN<line>IF x THEN y; END IF;<line>END;<line>DROP TABLE d | procedure p, table d
            CREATE PACKAGE BODY p IS<line>PROC q IS BEGIN END;<line>END;<line>/<line>DROP TABLE d | package p, table d
            INSERT INTO a (b) VALUES ('x; drop table y')                           | table a
            INSERT INTO a VALUES (1)<line>INSERT INTO b VALUES (2)                  | table a, table b
            INSERT INTO a (b) SELECT c FROM d ON CONFLICT (b) DO UPDATE SET b = 1  | table a
            INSERT a (b) SELECT c FROM d                                           | table a
            UPDATE a SET b = 1 WHERE c IN (SELECT d FROM e)                        | table a
            UPDATE x SET b = 1 FROM claim x JOIN payer p ON p.id = x.id            | table claim
            DELETE FROM a WHERE b = 1                                              | table a
            DELETE x FROM claim x                                                  | table claim
            MERGE INTO a USING b ON (a.c = b.c) WHEN MATCHED THEN UPDATE SET d = 1 | table a
            TRUNCATE TABLE a, b                                                    | table a, table b
            COPY a (b) FROM stdin                                                  | table a
            WITH x AS (SELECT 1) INSERT INTO a SELECT * FROM x                     | table a
            GRANT SELECT, UPDATE ON a, b TO c                                      | table a, table b
            GRANT EXECUTE ON FUNCTION f(int) TO c                                  | function f
            REVOKE ALL ON ALL TABLES IN SCHEMA s FROM c                            | schema s
            COMMENT ON COLUMN a.b.c IS 'text'                                      | table a.b
            -- create table a<line>/* create /* table */ b */ DROP VIEW c          | view c
            IF NOT EXISTS (SELECT 1 FROM x) CREATE TABLE a (id int)                | table a
            ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (d)<line>ON DELETE CASCADE<line>ON UPDATE SET NULL | table a
            CREATE TABLE #work (id int)                                            | ~~
            SELECT * FROM a FOR UPDATE                                             | ~~
            DO $$ BEGIN DROP TABLE a; END $$                                       | ~~
            CREATE EXTENSION IF NOT EXISTS pgcrypto                                | ~~
            """)
    void tellsWhatAStatementTouches(String sql, String objects) {
        assertThat(String.join(", ", shown(sql.replace("<line>", "\n")))).isEqualTo(objects);
    }

    @Test
    void anObjectIsToldOnceAndNoMoreThanAHundred() {
        assertThat(shown("ALTER TABLE a ADD b int; ALTER TABLE a ADD c int")).containsExactly("table a");
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            sql.append("DROP TABLE t").append(i).append(";\n");
        }
        assertThat(TouchedObjects.inSql(sql.toString())).hasSize(ObjectNames.MOST);
    }

    @Test
    void noTextMakesItSlowOrFails() {
        for (String piece : List.of(
                "(",
                ")",
                "'",
                "\"",
                "$a",
                "$$",
                "/*",
                "--",
                "[",
                "[a",
                "create ",
                "create table ",
                "grant on ",
                "a.",
                "update a ",
                "with x as (",
                "begin ",
                "end ",
                "create function f as ",
                ";",
                ",",
                "${",
                "drop table a,",
                "delete a ",
                "on ",
                "as\n",
                "/\n")) {
            String sql = piece.repeat(200_000 / piece.length());
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> TouchedObjects.inSql(sql), piece);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> TouchedObjects.inSql("create procedure p as " + sql), piece);
        }
    }

    @Test
    void readsPythonByTheNamesOfItsOperations() throws UnreadableFileException {
        String revision =
                """
                revision = "b"
                down_revision = "a"
                def upgrade():
                    op.create_table("claim", sa.Column("id", sa.Integer()), schema="core")
                    op.create_index(op.f("ix_claim"), "claim", ["id"])
                    op.drop_index("ix_old", table_name="payer")
                    with op.batch_alter_table("line") as batch:
                        batch.add_column(sa.Column("x", sa.Integer()))
                    op.execute("UPDATE member SET a = 1")
                def downgrade():
                    op.drop_table("gone")
                """;
        assertThat(AlembicRevision.PARSER
                        .parse(revision.getBytes(StandardCharsets.UTF_8))
                        .objects())
                .map(Object::toString)
                .containsExactly("table core.claim", "table claim", "table payer", "table line", "table member");
        String migration =
                """
                class Migration(migrations.Migration):
                    operations = [
                        migrations.CreateModel(name="Claim", fields=[("id", models.AutoField())]),
                        migrations.AddField("Payer", "note", models.TextField()),
                        migrations.RunSQL("DELETE FROM old_claim", "SELECT 1"),
                    ]
                """;
        assertThat(DjangoMigration.PARSER
                        .parse(migration.getBytes(StandardCharsets.UTF_8))
                        .objects())
                .map(Object::toString)
                .containsExactly("model claim", "model payer", "table old_claim");
    }

    @Test
    void readsRubyAndLiquibase() throws UnreadableFileException {
        String ruby =
                """
                class A < ActiveRecord::Migration[7.0]
                  def change
                    create_table :claims do |t|
                      t.string :note
                    end
                    add_column "payers", :x, :integer
                    execute "UPDATE members SET a = 1"
                  end
                end
                """;
        assertThat(RubyMigration.PARSER
                        .parse(ruby.getBytes(StandardCharsets.UTF_8))
                        .script()
                        .objects())
                .map(Object::toString)
                .containsExactly("table claims", "table payers", "table members");
        String yaml =
                """
                createIndex:
                  indexName: IX_CLAIM
                  tableName: Claim
                  schemaName: core
                """;
        Element change = DataElements.yaml(yaml.getBytes(StandardCharsets.UTF_8))
                .children()
                .getFirst();
        assertThat(ElementObjects.of(change))
                .map(Object::toString)
                .containsExactly("index core.ix_claim", "table core.claim");
    }

    private static List<String> shown(String sql) {
        return TouchedObjects.inSql(sql).stream().map(Object::toString).toList();
    }
}
