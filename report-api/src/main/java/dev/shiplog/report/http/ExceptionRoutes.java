package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.configuration.Application;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.events.identity.Text;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.People;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.ExceptionReader;
import dev.shiplog.report.model.ExceptionState;
import dev.shiplog.report.model.Moments;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.StoredException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Exceptions from controls: who may ask, who may decide. Auditors see them and do neither, so that they stay
 * independent of what they audit.
 */
final class ExceptionRoutes {
    private static final String LIST = ControlRoutes.LIST + "/{id}/exceptions";
    private static final String DECISION = "/api/v1/exceptions/{id}/decision";
    private static final int LONGEST_REASON = 4000;
    private static final Set<String> ASKED =
            Set.of("application", "environment", "deployment", "change", "reason", "expiresAt");

    private final ExceptionReader exceptions;
    private final DeploymentReader deployments;
    private final Recorder recorder;
    private final List<Application> applications;
    private final People people;
    private final InstantSource clock;
    private final ZoneId zone;

    ExceptionRoutes(
            ExceptionReader exceptions,
            DeploymentReader deployments,
            Recorder recorder,
            List<Application> applications,
            People people,
            InstantSource clock,
            ZoneId zone) {
        this.exceptions = exceptions;
        this.deployments = deployments;
        this.recorder = recorder;
        this.applications = applications;
        this.people = people;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        Access askers = Access.only(Role.MANAGER, Role.OPERATOR, Role.ADMIN);
        return List.of(
                Route.get(LIST, Access.readers(), Route.JSON, this::list),
                Route.post(LIST, askers, Route.JSON, this::ask),
                Route.post(DECISION, askers, Route.JSON, this::decide));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        int limit = Math.toIntExact(query.number("limit", 100, 1, 500));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(ExceptionReader.LIST, text));
        query.finish();
        Control control = ControlRoutes.control(exchange);
        exchange.page(exceptions.list(control.id(), application, cursor, limit).map(this::tree));
    }

    private void ask(Exchange exchange) throws IOException {
        exchange.query().finish();
        Control control = ControlRoutes.control(exchange);
        if (control.scope() == ControlScope.POPULATION) {
            throw new ProblemException(
                    400,
                    control.id() + " is asked of all that Shiplog holds, so no deployment can be excepted from it.");
        }
        Body body = Body.json(exchange.body(), ASKED);
        ApplicationName application = body.needed("application", this::configured);
        EnvironmentName environment = body.one("environment", EnvironmentName::new);
        DeploymentId deployment = body.one("deployment", DeploymentId::new);
        ChangeId change = body.one("change", ChangeId::new);
        String reason = body.needed("reason", text -> bounded(text));
        Instant now = clock.instant();
        Instant expiresAt = body.needed("expiresAt", text -> Moments.read(text, zone));
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            body.fault("expiresAt: " + expiresAt + " is over already");
        }
        if (deployment != null && application != null && !belongs(deployment, application)) {
            body.fault("deployment: " + application + " has none with the id " + deployment);
        }
        body.finish("The body does not say what exception is wanted.");
        ExceptionRequested asked = new ExceptionRequested(
                new ExceptionId(UUID.randomUUID().toString()),
                control.id(),
                Objects.requireNonNull(application),
                environment,
                deployment,
                change,
                exchange.known().actor(),
                Objects.requireNonNull(reason),
                Objects.requireNonNull(expiresAt),
                now);
        recorder.record(asked);
        exchange.context().status(201);
        exchange.json(tree(new StoredException(asked, List.of())));
    }

    private boolean belongs(DeploymentId deployment, ApplicationName application) {
        return deployments
                .find(deployment)
                .filter(found -> found.trail().application().equals(application))
                .isPresent();
    }

    private void decide(Exchange exchange) throws IOException {
        exchange.query().finish();
        Body body = Body.json(exchange.body(), Set.of("decision", "reason"));
        ApprovalDecision decision = body.choice("decision", ApprovalDecision.class);
        String reason = body.one("reason", text -> bounded(text));
        body.finish("The body does not say what is decided.");
        StoredException stored = find(exchange);
        permit(exchange, stored, Objects.requireNonNull(decision));
        ExceptionDecided decided = new ExceptionDecided(
                stored.request().exception(),
                stored.request().application(),
                decision,
                exchange.known().actor(),
                reason,
                clock.instant());
        recorder.record(decided);
        List<ExceptionDecided> decisions = new ArrayList<>(stored.decisions());
        decisions.add(decided);
        exchange.json(tree(new StoredException(stored.request(), decisions)));
    }

    private void permit(Exchange exchange, StoredException stored, ApprovalDecision decision) {
        Principal caller = exchange.known();
        boolean own = people.same(caller.actor(), stored.request().requestedBy());
        boolean mayDecide = caller.role() == Role.MANAGER || caller.role() == Role.ADMIN;
        if (decision == ApprovalDecision.APPROVED && own) {
            throw refused(exchange, "Whoever asked for an exception cannot approve it; let a second person do that.");
        }
        if (!mayDecide && !(decision == ApprovalDecision.WITHDRAWN && own)) {
            throw refused(
                    exchange, "Exceptions are decided by managers and administrators; others may withdraw their own.");
        }
        ExceptionState state = stored.state(clock.instant(), people::same);
        if (state == ExceptionState.EXPIRED && decision == ApprovalDecision.APPROVED) {
            throw new ProblemException(
                    409, "The exception expired at " + stored.request().expiresAt() + "; ask for a new one.");
        }
    }

    private ProblemException refused(Exchange exchange, String detail) {
        recorder.refused(exchange.known(), "POST " + exchange.context().path());
        return new ProblemException(403, detail);
    }

    private StoredException find(Exchange exchange) {
        try {
            return exceptions
                    .find(new ExceptionId(exchange.path("id")))
                    .orElseThrow(() -> ProblemException.notFound("exception " + exchange.path("id")));
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("exception with this id");
        }
    }

    private ApplicationName configured(String name) {
        ApplicationName wanted = new ApplicationName(name);
        if (applications.stream().noneMatch(each -> each.name().equals(wanted))) {
            throw new IllegalArgumentException("there is none called " + Text.shown(name) + ", only "
                    + applications.stream().map(each -> each.name().value()).collect(Collectors.joining(", ")));
        }
        return wanted;
    }

    static String bounded(String text) {
        if (text.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "has " + text.length() + " characters, at most " + LONGEST_REASON + " are allowed");
        }
        return text;
    }

    private ObjectNode tree(StoredException stored) {
        ObjectNode tree = Exchange.JSON.valueToTree(stored.request());
        tree.put("state", stored.state(clock.instant(), people::same).name().toLowerCase(Locale.ROOT));
        tree.set("decisions", Exchange.JSON.valueToTree(stored.decisions()));
        return tree;
    }
}
