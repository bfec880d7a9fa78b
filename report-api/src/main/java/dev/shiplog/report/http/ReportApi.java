package dev.shiplog.report.http;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.report.access.FailureLimit;
import dev.shiplog.report.access.IssuedToken;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.access.Sessions;
import dev.shiplog.report.access.SignInCodes;
import dev.shiplog.report.access.Tokens;
import dev.shiplog.report.control.LatestEvaluation;
import dev.shiplog.report.control.PopulationJudge;
import dev.shiplog.report.export.Exports;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.FactPublisher;
import dev.shiplog.report.model.Health;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.model.Readers;
import dev.shiplog.report.page.Pages;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The report API, put together: what the standalone program and {@code shiplog report} start. It keeps nothing but
 * sessions, so any number of them can run.
 */
public final class ReportApi implements HealthCheck, AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ReportSettings settings;
    private final Tokens tokens;
    private final SignInCodes codes;
    private final AlertStream alerts;
    private final ReportServer server;

    /**
     * @param applications as they are configured
     * @param governance who is who, and how controls are set
     * @param publisher already started, closed by whoever made it; so are the readers
     * @param checks the other parts that the health page shows
     * @param metrics shown at {@code /metrics}
     */
    public ReportApi(
            ReportSettings settings,
            List<Application> applications,
            Governance governance,
            Readers readers,
            FactPublisher publisher,
            List<HealthCheck> checks,
            PrometheusMeterRegistry metrics,
            InstantSource clock,
            SecureRandom random) {
        this.settings = settings;
        Recorder recorder = new Recorder(publisher, clock);
        this.tokens = new Tokens(readers.tokens(), recorder, clock, random);
        this.codes = new SignInCodes(clock, random);
        Sessions sessions = new Sessions(clock, random);
        Gate gate = new Gate(tokens, sessions, recorder, new FailureLimit(clock));
        Pages pages = new Pages(settings.zone());
        Exports exports = new Exports(readers.deployments(), recorder, clock, UUID::randomUUID, settings.zone());
        List<HealthCheck> all = new ArrayList<>(checks);
        all.add(this);
        Health health = new Health(readers.health(), all);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SampleRoutes(readers.deployments(), recorder, clock, random, settings.zone()).routes());
        routes.addAll(new DeploymentRoutes(readers.deployments(), readers.judgements(), readers.logs(), settings.zone())
                .routes());
        Identities identities = new Identities(governance);
        LatestEvaluation population = new LatestEvaluation(
                readers.population(), readers.sources(), new PopulationJudge(applications, governance), clock);
        routes.addAll(new ControlRoutes(readers.judgements(), population, settings.zone()).routes());
        ExceptionRoutes exceptionRoutes = new ExceptionRoutes(
                readers.exceptions(),
                readers.deployments(),
                recorder,
                applications,
                identities,
                clock,
                settings.zone());
        routes.addAll(exceptionRoutes.routes());
        routes.addAll(new PromotionRoutes(readers.promotions(), readers.fleets(), clock, settings.zone()).routes());
        routes.addAll(new ObjectRoutes(readers.objects()).routes());
        // The gate and the rules come before the paths that take any id.
        routes.addAll(new DriftGateRoutes(readers.drift(), recorder, clock).routes());
        DriftDecisionRoutes driftDecisions =
                new DriftDecisionRoutes(readers.drift(), recorder, applications, clock, settings.zone());
        routes.addAll(driftDecisions.routes());
        routes.addAll(new DriftRoutes(readers.drift(), settings.zone()).routes());
        routes.addAll(new DriftFigureRoutes(readers.drift(), clock, settings.zone()).routes());
        routes.addAll(new DriftPageRoutes(readers.drift(), driftDecisions, pages, clock, settings.zone()).routes());
        this.alerts = new AlertStream(readers.alerts(), LOOK, HEARTBEAT, LONGEST);
        AlertRoutes alertRoutes = new AlertRoutes(readers.alerts(), alerts, recorder, clock);
        routes.addAll(alertRoutes.routes());
        routes.addAll(new EvidenceRoutes(readers).routes());
        routes.addAll(new SourceRoutes(readers.sources(), clock).routes());
        routes.addAll(new DeadLetterRoutes(readers.deadLetters(), publisher, recorder, clock).routes());
        routes.addAll(new ExportRoutes(exports, settings.zone()).routes());
        routes.addAll(new TokenRoutes(tokens).routes());
        routes.addAll(new SystemRoutes(health, metrics).routes());
        routes.addAll(new PageRoutes(readers, health, pages, clock, settings.zone()).routes());
        routes.addAll(new FindingPageRoutes(readers, population, alertRoutes, pages, clock, settings.zone()).routes());
        routes.addAll(new ExceptionPageRoutes(readers.exceptions(), exceptionRoutes, pages, clock).routes());
        routes.addAll(new SignInRoutes(tokens, codes, sessions, recorder, gate, pages).routes());
        this.server = new ReportServer(settings.address(), routes, gate, new Problems(pages), metrics);
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException if the port is in use; the message says how to take another
     */
    public void start() {
        server.start();
    }

    /** The address that a browser on this machine opens. */
    public URI address() {
        InetAddress bound = settings.address().getAddress();
        String host = bound == null || bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
    }

    /** A link that signs its opener in, once, for fifteen minutes. */
    public URI signInLink(ActorName actor, Role role) {
        return address().resolve("/sign-in?code=" + codes.issue(new Principal(actor, role)));
    }

    /**
     * Makes a token, such as the administrator's of a fresh installation.
     *
     * @throws dev.shiplog.report.model.PublisherUnavailableException if the fact is not durable; there is no token then
     */
    public IssuedToken issueToken(ActorName holder, Role role, ActorName issuedBy) {
        return tokens.issue(holder, role, issuedBy);
    }

    @Override
    public ComponentHealth check() {
        return server.check();
    }

    @Override
    public void close() {
        alerts.close();
        server.close();
    }

    List<Route> routes() {
        return server.routes();
    }
}
