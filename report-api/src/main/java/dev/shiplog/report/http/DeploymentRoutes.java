package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.DeploymentSummary;
import dev.shiplog.report.model.JudgementReader;
import dev.shiplog.report.model.LogReader;
import dev.shiplog.report.model.Moments;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.TrailVersion;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deployments, their trails, their trails' earlier versions, and what their runs printed. */
final class DeploymentRoutes {
    private static final String ONE = "/api/v1/deployments/{id}";

    private final DeploymentReader deployments;
    private final JudgementReader judgements;
    private final LogReader logs;
    private final ZoneId zone;

    DeploymentRoutes(DeploymentReader deployments, JudgementReader judgements, LogReader logs, ZoneId zone) {
        this.deployments = deployments;
        this.judgements = judgements;
        this.logs = logs;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/deployments", Access.readers(), Route.JSON, this::list),
                Route.get(ONE, Access.readers(), Route.JSON, this::find),
                Route.get(ONE + "/versions", Access.readers(), Route.JSON, this::versions),
                Route.get(ONE + "/log", Access.only(Role.AUDITOR, Role.OPERATOR, Role.ADMIN), Route.TEXT, this::log));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        DeploymentFilter filter = DeploymentFilter.read(query, zone);
        int limit = Math.toIntExact(query.number("limit", 100, 1, 500));
        Cursor cursor = query.one("cursor", DeploymentRoutes::cursor);
        query.finish();
        exchange.page(deployments.list(filter, cursor, limit).map(DeploymentSummary::of));
    }

    /** A cursor of the deployments' list, whose id is a deployment's. */
    static Cursor cursor(String text) {
        Cursor cursor = Cursor.decode(DeploymentReader.LIST, text);
        return new Cursor(cursor.list(), cursor.at(), new DeploymentId(cursor.id()).value());
    }

    private void find(Exchange exchange) throws IOException {
        Query query = exchange.query();
        Instant knownAt = query.one("known_at", text -> Moments.read(text, zone));
        query.finish();
        TrailVersion version = knownAt == null ? known(exchange) : known(exchange, knownAt);
        ObjectNode tree = tree(version);
        // Without a judgement there is no list at all: an empty one would read as if nothing was wrong.
        judgements.find(version.trail().deployment(), knownAt).ifPresent(found -> {
            tree.set("controls", Exchange.JSON.valueToTree(found.judgement().verdicts()));
            tree.put("judgement", found.judgement().version());
            tree.put("judgedAt", found.recordedAt().toString());
        });
        exchange.json(tree);
    }

    private TrailVersion known(Exchange exchange, Instant knownAt) {
        DeploymentId id = id(exchange);
        return Optional.ofNullable(id)
                .flatMap(known -> deployments.find(known, knownAt))
                .orElseThrow(() -> ProblemException.notFound(
                        "deployment " + exchange.path("id") + " that anything was known of at " + knownAt));
    }

    private void versions(Exchange exchange) throws IOException {
        exchange.query().finish();
        DeploymentId id = id(exchange);
        List<TrailVersion> versions = id == null ? List.of() : deployments.versions(id);
        if (versions.isEmpty()) {
            throw unknown(exchange);
        }
        exchange.items(versions.stream().map(DeploymentRoutes::tree).toList());
    }

    private void log(Exchange exchange) {
        exchange.query().finish();
        TrailRun run = known(exchange).trail().run();
        LogExcerpt log = Optional.ofNullable(run)
                .filter(TrailRun::hasLog)
                .flatMap(known -> logs.find(known.report()))
                .orElseThrow(() -> ProblemException.notFound("log of deployment " + exchange.path("id")));
        exchange.context()
                .header("Shiplog-Log-Sha256", log.sha256())
                .header("Shiplog-Log-Bytes", Long.toString(log.bytes()))
                .contentType("text/plain; charset=utf-8")
                .result(log.text());
    }

    private TrailVersion known(Exchange exchange) {
        DeploymentId id = id(exchange);
        return Optional.ofNullable(id).flatMap(deployments::find).orElseThrow(() -> unknown(exchange));
    }

    // What is no id at all is as unknown as an id that nobody has.
    static @Nullable DeploymentId id(Exchange exchange) {
        try {
            return new DeploymentId(exchange.path("id"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ProblemException unknown(Exchange exchange) {
        return ProblemException.notFound("deployment " + exchange.path("id"));
    }

    /** The trail as the topic has it, with when it was recorded and what is not known. */
    private static ObjectNode tree(TrailVersion version) {
        ObjectNode tree = Exchange.JSON.valueToTree(version.trail());
        tree.put("recordedAt", version.recordedAt().toString());
        tree.set(
                "evidenceGaps",
                Exchange.JSON.valueToTree(DeploymentSummary.of(version.trail()).evidenceGaps()));
        return tree;
    }
}
