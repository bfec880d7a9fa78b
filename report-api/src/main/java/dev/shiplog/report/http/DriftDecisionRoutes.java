package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.configuration.Application;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftRule;
import dev.shiplog.report.model.Moments;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about differences: that somebody knows of one, and by which rules they are ignored. What is
 * ignored stops no deployment, so only managers and administrators set rules.
 */
final class DriftDecisionRoutes {
    /** Who may say that somebody knows of a difference, and end a rule. */
    static final Access HANDLERS = new Access.Only(AlertRoutes.HANDLERS);
    /** Who may set a rule. */
    static final Access RULERS = Access.only(Role.MANAGER, Role.ADMIN);
    /** What a rule says. */
    static final Set<String> RULE = Set.of(
            "application", "environment", "target", "kind", "object", "owner", "comparison", "reason", "expiresAt");

    private static final String ONE = "/api/v1/drift/{id}";
    private static final String RULES = "/api/v1/drift/rules";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_PATTERN = 300;

    private final DriftReader drift;
    private final Recorder recorder;
    private final List<Application> applications;
    private final InstantSource clock;
    private final ZoneId zone;

    DriftDecisionRoutes(
            DriftReader drift, Recorder recorder, List<Application> applications, InstantSource clock, ZoneId zone) {
        this.drift = drift;
        this.recorder = recorder;
        this.applications = applications;
        this.clock = clock;
        this.zone = zone;
    }

    // The rules come before the path that takes any id.
    List<Route> routes() {
        return List.of(
                Route.get(RULES, Access.readers(), Route.JSON, this::list),
                Route.post(RULES, RULERS, Route.JSON, this::set),
                Route.post(RULES + "/{rule}/end", HANDLERS, Route.JSON, this::end),
                Route.post(ONE + "/acknowledge", HANDLERS, Route.JSON, this::acknowledge),
                Route.post(ONE + "/reopen", HANDLERS, Route.JSON, this::reopen));
    }

    private void acknowledge(Exchange exchange) throws IOException {
        handle(exchange, DriftHandling.ACKNOWLEDGED);
    }

    private void reopen(Exchange exchange) throws IOException {
        handle(exchange, DriftHandling.REOPENED);
    }

    private void handle(Exchange exchange, DriftHandling handling) throws IOException {
        exchange.query().finish();
        Body body = Body.json(exchange.body(), Set.of("reason"));
        DriftHandled handled =
                handled(exchange, DriftRoutes.find(drift, exchange).drift(), handling, body);
        exchange.context().status(202);
        exchange.json(handled);
    }

    /** What somebody did about a difference; recorded, and durable. */
    DriftHandled handled(Exchange exchange, Drift about, @Nullable DriftHandling handling, Body body) {
        String reason = body.needed("reason", ExceptionRoutes::bounded);
        body.finish("The request does not say why.");
        if (about.endedAt() != null) {
            throw new ProblemException(409, "The difference ended at " + about.endedAt() + ": nothing is left to do.");
        }
        // The clock of the database may be ahead of ours: what somebody saw came before what they did about it.
        Instant now = clock.instant();
        Instant seen = about.firstSeenAt();
        DriftHandled handled = new DriftHandled(
                about.application(),
                about.drift(),
                Objects.requireNonNull(handling),
                exchange.known().actor(),
                Objects.requireNonNull(reason),
                now.isBefore(seen) ? seen : now);
        recorder.record(handled);
        return handled;
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        int limit = Math.toIntExact(query.number("limit", 100, 1, 500));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DriftReader.RULES, text));
        query.finish();
        Page<DriftRule> page = drift.rules(application, cursor, limit);
        exchange.page(page.map(this::tree));
    }

    private void set(Exchange exchange) throws IOException {
        exchange.query().finish();
        DriftRuleSet rule = rule(exchange, Body.json(exchange.body(), RULE));
        exchange.context().status(201);
        exchange.json(tree(new DriftRule(rule, null, 0)));
    }

    /** The rule that the properties of an object or the fields of a form set; recorded, and durable. */
    DriftRuleSet rule(Exchange exchange, Body body) {
        ApplicationName application = body.needed("application", this::configured);
        EnvironmentName environment = body.one("environment", EnvironmentName::new);
        String target = pattern(body, "target");
        String kind = body.one(
                "kind",
                text -> Text.matching("kind", text, DriftRoutes.KIND, "a kind of object such as table, in lower case"));
        String object = pattern(body, "object");
        String owner = pattern(body, "owner");
        DriftComparison comparison = body.one("comparison", DriftDecisionRoutes::comparison);
        String reason = body.needed("reason", ExceptionRoutes::bounded);
        Instant now = clock.instant();
        Instant expiresAt = body.needed("expiresAt", text -> Moments.read(text, zone));
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST)))) {
            body.fault("expiresAt: " + expiresAt + " is over already, or more than " + LONGEST.toDays()
                    + " days ahead: rules must be looked at again");
        }
        if (target == null && kind == null && object == null && owner == null) {
            body.fault("one of target, kind, object and owner is needed: a rule for everything would hide everything");
        }
        body.finish("The request does not say what is to be ignored.");
        DriftRuleSet rule = new DriftRuleSet(
                Objects.requireNonNull(application),
                new DriftRuleId(UUID.randomUUID().toString()),
                environment,
                target,
                kind,
                object,
                owner,
                comparison,
                exchange.known().actor(),
                Objects.requireNonNull(reason),
                Objects.requireNonNull(expiresAt),
                now);
        recorder.record(rule);
        return rule;
    }

    private void end(Exchange exchange) throws IOException {
        exchange.query().finish();
        DriftRuleEnded ended = ended(exchange, exchange.path("rule"), Body.json(exchange.body(), Set.of("reason")));
        exchange.context().status(202);
        exchange.json(ended);
    }

    /** The end of a rule; recorded, and durable. */
    DriftRuleEnded ended(Exchange exchange, @Nullable String id, Body body) {
        String reason = body.one("reason", ExceptionRoutes::bounded);
        body.finish("The request does not say which rule ends.");
        DriftRule rule = find(Objects.requireNonNull(id));
        if (rule.state(clock.instant()) != DriftRule.State.STANDING) {
            throw new ProblemException(409, "The rule does not stand any more.");
        }
        Instant now = clock.instant();
        DriftRuleEnded ended = new DriftRuleEnded(
                rule.rule().application(), rule.rule().rule(), exchange.known().actor(), reason, now);
        recorder.record(ended);
        return ended;
    }

    private DriftRule find(String id) {
        try {
            return drift.rule(new DriftRuleId(id)).orElseThrow(() -> ProblemException.notFound("rule " + id));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("rule with this id");
        }
    }

    private static @Nullable String pattern(Body body, String name) {
        return body.one(name, text -> Text.identifying(name, text, LONGEST_PATTERN));
    }

    private static DriftComparison comparison(String text) {
        for (DriftComparison each : DriftComparison.values()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no comparison " + Text.shown(text));
    }

    private ApplicationName configured(String name) {
        ApplicationName wanted = new ApplicationName(name);
        if (applications.stream().noneMatch(each -> each.name().equals(wanted))) {
            throw new IllegalArgumentException("there is none called " + Text.shown(name) + ", only "
                    + applications.stream().map(each -> each.name().value()).collect(Collectors.joining(", ")));
        }
        return wanted;
    }

    private ObjectNode tree(DriftRule rule) {
        ObjectNode tree = Exchange.JSON.valueToTree(rule.rule());
        tree.put("state", rule.state(clock.instant()).name().toLowerCase(Locale.ROOT));
        tree.put("covered", rule.covered());
        if (rule.ended() != null) {
            tree.put("endedBy", rule.ended().endedBy().value());
            tree.put("endedAt", rule.ended().endedAt().toString());
            if (rule.ended().reason() != null) {
                tree.put("endedBecause", rule.ended().reason());
            }
        }
        return tree;
    }
}
