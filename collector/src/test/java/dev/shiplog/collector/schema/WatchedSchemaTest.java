package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.poll.Collected;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchedSchemaTest {
    private static final PostgresSchemas SCHEMAS = new PostgresSchemas(Duration.ofSeconds(20), Duration.ofSeconds(2));
    private static final SchemaReader.Scope SCOPE =
            new SchemaReader.Scope(List.of("public"), "public", List.of("flyway_schema_history"));

    @TempDir
    private Path data;

    private final TestDatabase database = TestServers.newDatabase();
    private final Collected collected = new Collected();
    private final ToldDefinitions told = new ToldDefinitions();
    private @Nullable WatchedSchema schema;

    WatchedSchemaTest() {
        Targets.run(
                database,
                "create table claim (id int primary key, state text default 'new')",
                "create view open_claim as select id from claim where state = 'new'",
                "create table flyway_schema_history (version text primary key)");
    }

    @Test
    void tellsTheWholeSchemaFirstAndThenOneSmallFact() throws Exception {
        schema = schema("a");
        SchemaOutcome first = look();

        SchemaObserved whole = looks().getFirst();
        assertThat(whole.since()).isNull();
        assertThat(whole.complete()).isTrue();
        assertThat(names(whole)).contains("table claim", "view open_claim").noneMatch(name -> name.contains("flyway"));
        assertThat(whole.objects()).isEqualTo(whole.changes().size()).isEqualTo(first.objects());
        assertThat(whole.hash()).isEqualTo(hash(whole.changes()));
        assertThat(definitions()).containsExactlyInAnyOrderElementsOf(hashes(whole));

        collected.clear();
        look();

        assertThat(collected.facts()).hasSize(1);
        SchemaObserved unchanged = looks().getFirst();
        assertThat(unchanged.changes()).isEmpty();
        assertThat(unchanged.hash()).isEqualTo(whole.hash()).isEqualTo(unchanged.since());
        assertThat(unchanged.sinceAt()).isEqualTo(whole.observedAt());
    }

    @Test
    void tellsOnlyWhatDiffersAlsoAfterARestart() throws Exception {
        schema = schema("a");
        look();
        look();
        SchemaObserved before = looks().getLast();
        collected.clear();
        Targets.run(
                database,
                "alter table claim alter state set default 'open'",
                "drop view open_claim",
                "create index claim_state on claim (state)");
        schema = schema("a");
        look();

        SchemaObserved after = looks().getFirst();
        assertThat(names(after)).containsExactlyInAnyOrder("table claim", "index claim_state", "view open_claim -");
        assertThat(after.since()).isEqualTo(before.hash());
        assertThat(after.sinceAt()).isEqualTo(before.observedAt());
        assertThat(definitions()).containsExactlyInAnyOrderElementsOf(hashes(after));
        assertThat(collected.events(DefinitionObserved.class))
                .filteredOn(definition -> definition.kind().equals("table"))
                .singleElement()
                .satisfies(definition -> {
                    assertThat(hashes(after)).contains(definition.hash());
                    // The hash is of the text as it was, the text has its literals masked.
                    assertThat(definition.definition())
                            .contains("column 2 state: text default ")
                            .doesNotContain("open");
                });
    }

    @Test
    void tellsADefinitionOnceForAllTargetsAndNotAgainWhenItComesBack() throws Exception {
        schema = schema("a");
        look();
        schema = schema("b");
        collected.clear();
        look();
        assertThat(definitions()).isEmpty();
        assertThat(looks().getFirst().changes()).isNotEmpty();

        Targets.run(database, "alter table claim add note text");
        look();
        Targets.run(database, "alter table claim drop note");
        collected.clear();
        schema = new WatchedSchema(
                Targets.ref("b"), database.jdbcUrl(), SCHEMAS, SCOPE, collected, new ToldDefinitions(), data);
        look();
        assertThat(names(looks().getFirst())).containsExactly("table claim");
        assertThat(definitions()).isEmpty();
    }

    @Test
    void tellsAllAnewIfItsMemoryIsDamaged() throws Exception {
        schema = schema("a");
        look();
        Path memory = memory();
        byte[] kept = Files.readAllBytes(memory);
        for (int length : List.of(0, 5, kept.length / 2, kept.length - 1)) {
            Files.write(memory, java.util.Arrays.copyOf(kept, length));
            collected.clear();
            schema = schema("a");
            SchemaOutcome outcome = look();

            assertThat(outcome.problem()).contains(memory.toString(), "remembered anew");
            assertThat(looks().getFirst().since()).isNull();
            assertThat(looks().getFirst().problem()).isNull();
            assertThat(look().problem()).isNull();
            assertThat(looks().getLast().changes()).isEmpty();
        }
    }

    @Test
    void tellsAllAnewOnceWhereAnOlderShiplogRememberedLess() throws Exception {
        schema = schema("a");
        look();
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(memory()))) {
            String older = "shiplog-schema-memory 1\nplace\npostgresql/1 (18)\n" + "a".repeat(64)
                    + "\n2026-01-01T00:00:00Z\n\n+" + "b".repeat(64) + "\ttable\tclaim\n=1\n";
            out.write(older.getBytes(StandardCharsets.UTF_8));
        }
        collected.clear();
        schema = schema("a");
        SchemaOutcome outcome = look();

        assertThat(outcome.problem()).isNull();
        assertThat(looks().getFirst().since()).isNull();
        assertThat(looks().getFirst().changes())
                .filteredOn(each -> each.object().toString().equals("table claim"))
                .singleElement()
                .satisfies(table -> assertThat(table.structure()).isNotNull().isNotEqualTo(table.hash()));
        look();
        assertThat(looks().getLast().changes()).isEmpty();
    }

    @Test
    void doesNotCompareFormsNorPlaces() throws Exception {
        schema = schema("a");
        look();
        SchemaMemory memory = new SchemaMemory(data, Targets.ref("a").path(), database.jdbcUrl() + '\n' + SCOPE);
        RememberedSchema kept = Objects.requireNonNull(memory.load());
        RememberedSchema older = new RememberedSchema(
                "postgresql/1 (12)", kept.hash(), kept.at(), Set.of(), kept.objects(), kept.former());
        try (SchemaMemory.Writing writing = memory.write(older)) {
            writing.kept();
        }
        collected.clear();
        schema = schema("a");
        look();
        assertThat(looks().getFirst().since()).isNull();
        assertThat(looks().getFirst().changes()).hasSize(kept.objects().size());

        collected.clear();
        schema = new WatchedSchema(Targets.ref("a"), "elsewhere", SCHEMAS, SCOPE, collected, told, data);
        look();
        assertThat(looks().getFirst().since()).isNull();
    }

    @Test
    void isAfterTheLookBeforeAlsoIfTheServersClockIsSetBack() throws Exception {
        schema = schema("a");
        look();
        SchemaMemory memory = new SchemaMemory(data, Targets.ref("a").path(), database.jdbcUrl() + '\n' + SCOPE);
        Instant ahead = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
        memory.looked(ahead);
        collected.clear();
        look();

        assertThat(looks().getFirst().sinceAt()).isEqualTo(ahead);
        assertThat(looks().getFirst().observedAt()).isAfter(ahead);
    }

    @Test
    void tellsALongLookInParts() throws Exception {
        schema = new WatchedSchema(Targets.ref("a"), "x", SCHEMAS, SCOPE, collected, told, data, 3);
        SchemaOutcome outcome = look();

        List<SchemaObserved> parts = looks();
        assertThat(parts).hasSize((outcome.objects() + 2) / 3).hasSizeGreaterThan(1);
        assertThat(parts)
                .extracting(SchemaObserved::hash)
                .containsOnly(parts.getFirst().hash());
        assertThat(parts).extracting(SchemaObserved::parts).containsOnly(parts.size());
        assertThat(parts.getLast().part()).isEqualTo(parts.size());
        assertThat(hash(parts.stream().flatMap(part -> part.changes().stream()).toList()))
                .isEqualTo(parts.getFirst().hash());
    }

    @Test
    void tellsAgainWhatCouldNotBeSent() throws Exception {
        schema = new WatchedSchema(Targets.ref("a"), "x", SCHEMAS, SCOPE, collected, told, data, 2);
        look();
        String before = looks().getLast().hash();
        Targets.run(database, "create table one (x int)", "create table two (y int)", "create table three (z int)");
        for (int batches = 0; batches < 2; batches++) {
            collected.goAwayAfter(batches);
            assertThatThrownBy(this::look).isInstanceOf(SinkUnavailableException.class);
        }
        collected.comeBack();
        collected.clear();
        look();

        assertThat(looks()).extracting(SchemaObserved::since).containsOnly(before);
        assertThat(looks().stream().flatMap(part -> names(part).stream()))
                .contains("table one", "table two", "table three");
    }

    @Test
    void namesWhatNoFileExpects() throws Exception {
        Targets.run(
                database,
                "create table \"a \"\"quoted\"\"\ttab\nand line\" (\"spalte\nß\" text)",
                "create table \"申請\" (x int)",
                "create table \"" + "長".repeat(20) + "😀\" (x int)");
        schema = schema("a");
        look();
        assertThat(names(looks().getFirst()))
                .contains("table \"a \"\"quoted\"\"\\u0009tab\\u000Aand line\"", "table \"申請\"");
        collected.clear();
        schema = schema("a");
        look();
        assertThat(looks().getFirst().changes()).isEmpty();
    }

    @Test
    void cutsALongDefinitionAndSaysSo() throws Exception {
        Targets.run(
                database,
                "create function long() returns int language plpgsql as 'begin --"
                        + "x".repeat(DefinitionObserved.LONGEST) + "\nreturn 1; end'");
        schema = schema("a");
        look();
        assertThat(collected.events(DefinitionObserved.class))
                .filteredOn(DefinitionObserved::cut)
                .singleElement()
                .satisfies(cut -> assertThat(cut.definition()).hasSize(DefinitionObserved.LONGEST));
    }

    @Test
    void keepsWhatWasKnownOfKindsThatCannotBeReadAndNeverTakesTheirComingForAChange() throws Exception {
        Targets.run(database, "create policy mine on claim using (id > 0)");
        schema = schema("a");
        look();
        String whole = looks().getLast().hash();
        try (Connection other = connect()) {
            // Whoever looks waits for the lock, and gives up in time.
            other.createStatement().execute("lock table pg_policy in access exclusive mode");
            collected.clear();
            SchemaOutcome outcome = look();
            assertThat(outcome.unread()).containsExactly("policy");
            assertThat(looks().getFirst().problem()).contains("policy: ", "lock timeout", "Grant");
            assertThat(looks().getFirst().complete()).isFalse();
            assertThat(looks().getFirst().hash()).isEqualTo(whole);
            assertThat(looks().getFirst().changes()).isEmpty();

            schema = new WatchedSchema(
                    Targets.ref("b"),
                    "x",
                    new PostgresSchemas(Duration.ofSeconds(3), Duration.ofSeconds(20)),
                    SCOPE,
                    collected,
                    told,
                    data);
            collected.clear();
            look();
            assertThat(looks().getFirst().problem()).contains("policy: ", "statement timeout");
            assertThat(looks().getFirst().unread()).containsExactly("policy");
            other.rollback();
        }
        collected.clear();
        look();
        assertThat(looks().getFirst().since()).isNull();
        assertThat(looks().getFirst().complete()).isTrue();
        assertThat(names(looks().getFirst())).contains("policy claim.mine");
    }

    private WatchedSchema schema(String name) {
        return new WatchedSchema(Targets.ref(name), database.jdbcUrl(), SCHEMAS, SCOPE, collected, told, data);
    }

    private SchemaOutcome look() throws SQLException {
        try (Connection connection = connect()) {
            return Objects.requireNonNull(schema).look(connection).tell();
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        return connection;
    }

    private Path memory() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(".objects.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<SchemaObserved> looks() {
        return collected.events(SchemaObserved.class);
    }

    private List<String> definitions() {
        return collected.events(DefinitionObserved.class).stream()
                .map(DefinitionObserved::hash)
                .toList();
    }

    private static Set<String> hashes(SchemaObserved look) {
        return look.changes().stream()
                .map(SchemaObject::hash)
                .filter(hash -> hash != null)
                .collect(Collectors.toSet());
    }

    private static List<String> names(SchemaObserved look) {
        return look.changes().stream()
                .map(change -> change.object() + (change.hash() == null ? " -" : ""))
                .toList();
    }

    /** As docs/drift.md says, by other means; all names are of Latin letters. */
    private static String hash(List<SchemaObject> objects) {
        List<String> lines = new ArrayList<>();
        for (SchemaObject each : objects) {
            lines.add(each.object().kind() + '\t' + each.object().name() + '\t' + each.hash() + '\n');
        }
        lines.sort(null);
        return Sha256.hex(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }
}
