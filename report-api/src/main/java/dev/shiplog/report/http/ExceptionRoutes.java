package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.configuration.governance.Sameness;
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
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.ExceptionFilter;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions from controls: who may ask, who may decide. Auditors see them and do neither, so that they stay
 * independent of what they audit.
 */
final class ExceptionRoutes {
    private static final String LIST = ControlRoutes.LIST + "/{id}/exceptions";
    private static final String DECISION = "/api/v1/exceptions/{id}/decision";
    private static final int LONGEST_REASON = 4000;
    /** Who may ask for one. */
    static final Access ASKERS = Access.only(Role.MANAGER, Role.OPERATOR, Role.ADMIN);
    /** What a request says beside its control. */
    static final Set<String> ASKED =
            Set.of("application", "environment", "deployment", "change", "reason", "expiresAt");

    private final ExceptionReader exceptions;
    private final DeploymentReader deployments;
    private final Recorder recorder;
    private final List<Application> applications;
    private final Identities identities;
    private final InstantSource clock;
    private final ZoneId zone;

    ExceptionRoutes(
            ExceptionReader exceptions,
            DeploymentReader deployments,
            Recorder recorder,
            List<Application> applications,
            Identities identities,
            InstantSource clock,
            ZoneId zone) {
        this.exceptions = exceptions;
        this.deployments = deployments;
        this.recorder = recorder;
        this.applications = applications;
        this.identities = identities;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get(LIST, Access.readers(), Route.JSON, this::list),
                Route.post(LIST, ASKERS, Route.JSON, this::ask),
                Route.post(DECISION, ASKERS, Route.JSON, this::decide));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        int limit = Math.toIntExact(query.number("limit", 100, 1, 500));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(ExceptionReader.LIST, text));
        query.finish();
        Control control = ControlRoutes.control(exchange);
        exchange.page(exceptions
                .list(ExceptionFilter.of(control.id(), application), cursor, limit)
                .map(this::tree));
    }

    private void ask(Exchange exchange) throws IOException {
        exchange.query().finish();
        Control control = ControlRoutes.control(exchange);
        ExceptionRequested asked = asked(exchange, control, Body.json(exchange.body(), ASKED));
        exchange.context().status(201);
        exchange.json(tree(new StoredException(asked, List.of())));
    }

    /** What the properties of an object or the fields of a form ask for; recorded, and durable. */
    ExceptionRequested asked(Exchange exchange, Control control, Body body) {
        if (control.scope() == ControlScope.POPULATION) {
            throw new ProblemException(
                    400,
                    control.id() + " is asked of all that Shiplog holds, so no deployment can be excepted from it.");
        }
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
        return asked;
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
        exchange.json(tree(decided(exchange, body, exchange.path("id"))));
    }

    /**
     * What the properties of an object or the fields of a form decide; recorded, and durable.
     *
     * @param id of the exception
     */
    StoredException decided(Exchange exchange, Body body, @Nullable String id) {
        ApprovalDecision decision = body.choice("decision", ApprovalDecision.class);
        String reason = body.one("reason", text -> bounded(text));
        body.finish("The body does not say what is decided.");
        StoredException stored = find(String.valueOf(id));
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
        return new StoredException(stored.request(), decisions);
    }

    /** How an exception stands now. */
    ExceptionState state(StoredException stored) {
        return stored.state(clock.instant(), identities);
    }

    /** What the caller may decide about an exception, and has not yet. */
    List<ApprovalDecision> choices(Principal caller, StoredException stored) {
        ExceptionState state = state(stored);
        return Stream.of(ApprovalDecision.values())
                .filter(decision -> !decision.name().equals(state.name()))
                .filter(decision -> decision != ApprovalDecision.APPROVED || state != ExceptionState.EXPIRED)
                .filter(decision -> objection(caller, stored, decision) == null)
                .toList();
    }

    private void permit(Exchange exchange, StoredException stored, ApprovalDecision decision) {
        String objection = objection(exchange.known(), stored, decision);
        if (objection != null) {
            recorder.refused(exchange.known(), "POST " + exchange.context().path());
            throw new ProblemException(403, objection);
        }
        if (state(stored) == ExceptionState.EXPIRED && decision == ApprovalDecision.APPROVED) {
            throw new ProblemException(
                    409, "The exception expired at " + stored.request().expiresAt() + "; ask for a new one.");
        }
    }

    /** Why a decision is not the caller's; null if it is. */
    private @Nullable String objection(Principal caller, StoredException stored, ApprovalDecision decision) {
        Sameness same = identities.samePerson(caller.actor(), stored.request().requestedBy());
        boolean own = same == Sameness.SAME;
        boolean mayDecide = caller.role() == Role.MANAGER || caller.role() == Role.ADMIN;
        if (decision == ApprovalDecision.APPROVED && own) {
            return "Whoever asked for an exception cannot approve it; let a second person do that.";
        }
        if (decision == ApprovalDecision.APPROVED && same == Sameness.UNKNOWN && mayDecide) {
            return "Nothing shows that " + caller.actor() + " and "
                    + stored.request().requestedBy()
                    + " are two persons, so an approval would count for nothing: add both accounts to people in"
                    + " shiplog.yaml, each to whose it is.";
        }
        return mayDecide || (decision == ApprovalDecision.WITHDRAWN && own && ASKERS.allows(caller.role()))
                ? null
                : "Exceptions are decided by managers and administrators; others may withdraw their own.";
    }

    private StoredException find(String id) {
        try {
            return exceptions.find(new ExceptionId(id)).orElseThrow(() -> ProblemException.notFound("exception " + id));
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
        tree.put("state", state(stored).name().toLowerCase(Locale.ROOT));
        tree.set("decisions", Exchange.JSON.valueToTree(stored.decisions()));
        return tree;
    }
}
