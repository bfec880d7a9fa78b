package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.Text;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.DeploymentSummary;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.Sample;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Samples for auditors. Each is a fact with its seed before it is handed out: whoever draws until chance is kind leaves
 * that in the ledger.
 */
final class SampleRoutes {
    private static final int LONGEST_FILTER = 4096;

    private final DeploymentReader deployments;
    private final Recorder recorder;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ZoneId zone;

    SampleRoutes(
            DeploymentReader deployments, Recorder recorder, InstantSource clock, SecureRandom random, ZoneId zone) {
        this.deployments = deployments;
        this.recorder = recorder;
        this.clock = clock;
        this.random = random;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(Route.get(
                "/api/v1/deployments/sample", Access.only(Role.AUDITOR, Role.ADMIN), Route.JSON, this::sample));
    }

    private void sample(Exchange exchange) throws IOException {
        Query query = exchange.query();
        DeploymentFilter filter = DeploymentFilter.read(query, zone);
        int size = Math.toIntExact(query.number("size", 25, 1, 500));
        String given = query.one("seed", text -> Text.identifying("seed", text, 100));
        query.finish();
        String seed = given == null ? fresh() : given;
        Sample sample = deployments.sample(filter, size, seed);
        String id = UUID.randomUUID().toString();
        String asked = "sample of " + size + " with the seed " + seed + " of " + filter.description();
        recorder.record(new ReportExported(
                id,
                exchange.known().actor(),
                exchange.known().role(),
                "sample",
                asked.substring(0, Math.min(asked.length(), LONGEST_FILTER)),
                sample.deployments().size(),
                clock.instant()));
        exchange.json(tree(id, seed, filter, sample));
    }

    private static ObjectNode tree(String id, String seed, DeploymentFilter filter, Sample sample) {
        ObjectNode tree = Exchange.JSON.createObjectNode();
        tree.put("export", id);
        tree.put("seed", seed);
        tree.put("filter", filter.description());
        ArrayNode strata = tree.putArray("strata");
        sample.population().forEach((stratum, count) -> {
            ObjectNode item = Exchange.JSON.valueToTree(stratum);
            item.put("population", count);
            item.put("chosen", sample.chosen().getOrDefault(stratum, 0));
            strata.add(item);
        });
        tree.set(
                "items",
                Exchange.JSON.valueToTree(
                        sample.deployments().stream().map(DeploymentSummary::of).toList()));
        return tree;
    }

    private String fresh() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
