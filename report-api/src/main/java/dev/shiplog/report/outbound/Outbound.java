package dev.shiplog.report.outbound;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.outbound.jira.CloudOutlet;
import dev.shiplog.report.outbound.jira.DataCenterOutlet;
import dev.shiplog.report.outbound.jira.Tiers;
import dev.shiplog.report.outbound.notice.AlertSelection;
import dev.shiplog.report.outbound.notice.MailOutlet;
import dev.shiplog.report.outbound.notice.MailServer;
import dev.shiplog.report.outbound.notice.WebhookOutlet;
import dev.shiplog.report.outbound.parcel.Links;
import dev.shiplog.report.outbound.parcel.Outlet;
import dev.shiplog.report.outbound.web.WebClient;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Tells every configured destination of findings, each on its own, so that one that is away holds up no other. */
public final class Outbound implements AutoCloseable {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final List<RunningDestination> destinations;

    /**
     * Makes them; nothing is asked of anybody before the start.
     *
     * @param applications whose environments' tiers Jira is told
     */
    public Outbound(
            OutboundSettings settings, List<Application> applications, KafkaSettings kafka, InstantSource clock) {
        this.destinations = settings.destinations().stream()
                .map(each -> new RunningDestination(
                        each, outlet(each, settings, applications, clock), kafka, SHORTEST_WAIT, LONGEST_WAIT, clock))
                .toList();
    }

    /** Starts telling; Kafka and the receivers may come later. */
    public void start() {
        destinations.forEach(RunningDestination::start);
    }

    @Override
    public void close() {
        destinations.parallelStream().forEach(RunningDestination::close);
    }

    /** How each destination fares. */
    public List<HealthCheck> checks() {
        return destinations.stream()
                .map(each -> (HealthCheck) each.progress()::check)
                .toList();
    }

    /** Puts what each destination does among the metrics. */
    public void register(MeterRegistry registry) {
        for (RunningDestination each : destinations) {
            Progress progress = each.progress();
            Gauge.builder("shiplog.outbound.behind", progress, Progress::behind)
                    .description("Records that a destination has not been told of yet; -1 while that is not known")
                    .tag("destination", progress.destination())
                    .register(registry);
            count(registry, progress, "delivered", "What a destination took", Progress::deliveredSoFar);
            count(registry, progress, "refused", "What a destination refused for good", Progress::refusedSoFar);
            count(registry, progress, "postponed", "How often telling it had to wait", Progress::postponedSoFar);
        }
    }

    private static void count(
            MeterRegistry registry,
            Progress progress,
            String what,
            String description,
            ToDoubleFunction<Progress> value) {
        FunctionCounter.builder("shiplog.outbound." + what, progress, value)
                .description(description)
                .tag("destination", progress.destination())
                .register(registry);
    }

    static Outlet<?> outlet(
            Destination destination, OutboundSettings settings, List<Application> applications, InstantSource clock) {
        Links links = new Links(settings.links());
        AlertSelection selection = new AlertSelection(destination.name(), settings.routes());
        return switch (destination) {
            case Destination.Webhook to ->
                WebhookOutlet.standard(to, selection, links, client(to, to.secrets(), clock), clock);
            case Destination.Slack to ->
                WebhookOutlet.slack(to, selection, links, client(to, List.of(to.url()), clock));
            case Destination.Email to -> new MailOutlet(selection, links, new MailServer(to, clock));
            case Destination.JiraCloud to ->
                new CloudOutlet(to, Tiers.of(applications), links, client(to, secrets(to), clock), clock);
            case Destination.JiraDataCenter to ->
                new DataCenterOutlet(to, links, client(to, List.of(to.token()), clock));
        };
    }

    private static List<Secret> secrets(Destination.JiraCloud to) {
        return switch (to.credentials()) {
            case Destination.Credentials.OfClient client -> List.of(client.clientSecret());
            case Destination.Credentials.OfPerson person -> List.of(person.apiToken());
        };
    }

    private static WebClient client(Destination to, List<Secret> secrets, InstantSource clock) {
        return new WebClient(to.name(), to.privateAddresses(), secrets, clock);
    }
}
