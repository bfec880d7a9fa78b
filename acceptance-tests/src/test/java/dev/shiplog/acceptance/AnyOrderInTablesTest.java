package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All facts of the demo's real history, in random orders and a third of them twice, end in the same rows of the same
 * tables of PostgreSQL. What differs by nature is left out: when and in how many versions something became known.
 */
final class AnyOrderInTablesTest {
    private static final int ORDERS = 4;
    private static final String STANDING = " where d.superseded_by is null";
    private static final Map<String, String> TABLES = tables();

    @TempDir
    private Path state;

    @Test
    void everyOrderOfTheSameFactsGivesTheSameRows() throws Exception {
        RunningDemo demo = RunningDemo.shared();
        List<Fact> facts = facts(demo.report());
        assertThat(facts).hasSizeGreaterThan(100);
        Map<String, List<String>> expected = rows(demo, facts, 0);
        expected.forEach((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        for (int seed = 1; seed <= ORDERS; seed++) {
            Map<String, List<String>> found = rows(demo, shuffled(facts, seed), seed);
            for (String table : TABLES.keySet()) {
                assertThat(found.get(table)).as("%s, seed %d", table, seed).isEqualTo(expected.get(table));
            }
        }
    }

    private Map<String, List<String>> rows(RunningDemo demo, List<Fact> facts, int seed) throws Exception {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (Replayed replayed = new Replayed()) {
            replayed.send(
                    facts,
                    demo.applications(),
                    demo.governance(),
                    state.resolve(Integer.toString(seed)),
                    new Random(seed));
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                rows.put(table.getKey(), replayed.rows(table.getValue()));
            }
        }
        return rows;
    }

    private static List<Fact> shuffled(List<Fact> facts, int seed) {
        Random random = new Random(seed);
        List<Fact> arriving = new ArrayList<>(facts);
        facts.stream().filter(fact -> random.nextInt(3) == 0).forEach(arriving::add);
        Collections.shuffle(arriving, random);
        return arriving;
    }

    private static List<Fact> facts(ReportClient report) throws Exception {
        List<Fact> facts = new ArrayList<>();
        long next = 1;
        List<JsonNode> page = report.items("/api/v1/ledger/entries?limit=500&from=" + next);
        while (!page.isEmpty()) {
            for (JsonNode entry : page) {
                EventType type = EventType.named(entry.path("type").asText()).orElseThrow();
                facts.add(new Fact(
                        new SourceName(entry.path("fact").path("source").asText()),
                        new FactId(entry.path("fact").path("id").asText()),
                        ShiplogJson.read(ShiplogJson.write(entry.path("data")), type.eventClass())));
                next = entry.path("sequence").asLong() + 1;
            }
            page = report.items("/api/v1/ledger/entries?limit=500&from=" + next);
        }
        return facts;
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("ledger", "select source, id, type, data, content_hash from shiplog.ledger order by source, id");
        tables.put(
                "deployment",
                "select d.id, d.application, d.environment, d.target, d.tool, d.actor, d.mode, d.started_at, d.outcome,"
                        + " d.changes, d.body::jsonb - 'version' from shiplog.deployment d" + STANDING
                        + " order by d.id");
        tables.put(
                "deployment_change",
                "select c.* from shiplog.deployment_change c join shiplog.deployment d on d.id = c.deployment"
                        + STANDING + " order by c.deployment, c.position");
        tables.put(
                "deployment_evidence",
                "select e.* from shiplog.deployment_evidence e join shiplog.deployment d on d.id = e.deployment"
                        + STANDING + " order by e.deployment, e.kind, e.value");
        tables.put(
                "judgement",
                "select j.deployment, j.body::jsonb - 'version' from shiplog.judgement j"
                        + " join shiplog.deployment d on d.id = j.deployment" + STANDING + " order by j.deployment");
        tables.put(
                "verdict",
                "select v.* from shiplog.verdict v join shiplog.deployment d on d.id = v.deployment" + STANDING
                        + " order by v.deployment, v.control");
        tables.put(
                "promotion",
                "select p.key, p.began_at, p.body::jsonb - 'version' from shiplog.promotion p order by p.key");
        tables.put("promotion_stage", "select s.* from shiplog.promotion_stage s order by s.key, s.position");
        tables.put(
                "alert",
                "select a.id, a.kind, a.severity, a.state, a.since, a.body::jsonb - 'version' from shiplog.alert a"
                        + " where a.state <> 'resolved' order by a.id");
        tables.put(
                "target_status",
                "select t.application, t.environment, t.target, t.tool, t.status from shiplog.target_status t"
                        + " order by 1, 2, 3, 4");
        return tables;
    }
}
