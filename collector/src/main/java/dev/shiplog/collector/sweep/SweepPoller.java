package dev.shiplog.collector.sweep;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.poll.PollLoop;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks hosts and trackers, again and again, for what their webhooks did not deliver. Up to when each was asked is kept
 * in a file, so that a restart goes on from there.
 */
public final class SweepPoller implements AutoCloseable {
    private static final int NAME_DIGITS = 16;

    private final List<SweptHost> hosts = new ArrayList<>();
    private final List<PollLoop> loops = new ArrayList<>();
    private final List<HostApi> apis = new ArrayList<>();

    /**
     * A poller that is not yet started.
     *
     * @param dataDirectory under which it keeps up to when each host was asked, in {@code sweeps}
     */
    public SweepPoller(List<SweepSettings> sweeps, Path dataDirectory, FactSink sink, InstantSource clock) {
        for (SweepSettings settings : sweeps) {
            HostApi api = new HostApi(settings, clock);
            apis.add(api);
            List<SweptHost> its = new ArrayList<>();
            for (Sweep sweep : sweeps(settings, api, clock)) {
                Cursor cursor = new Cursor(dataDirectory.resolve("sweeps").resolve(file(settings, sweep)));
                its.add(new SweptHost(sweep, new Taking(sink, clock), cursor, settings.interval(), clock));
            }
            hosts.addAll(its);
            loops.add(new PollLoop("sweep", its, settings.interval()));
        }
    }

    /** Begins to ask; the first time is at once. */
    public void start() {
        loops.forEach(PollLoop::start);
    }

    /** Asks every host once and waits until what it tells is durable. */
    public void pollNow() {
        loops.forEach(PollLoop::pollNow);
    }

    /** How it stands with each. */
    public List<SweepState> states() {
        return hosts.stream().map(SweptHost::state).toList();
    }

    /** How it stands with all of them together, with each one's state by its name. */
    public Health check() {
        long ailing = hosts.stream().filter(host -> host.problem() != null).count();
        Health health = ailing == 0
                ? Health.up(hosts.size() + " sweeps ask for what was not delivered")
                : Health.degraded(
                        ailing + " of " + hosts.size() + " sweeps need a look; the problem of each is beside it");
        for (SweptHost host : hosts) {
            health = health.with(host.sweepName(), host.details());
        }
        return health;
    }

    @Override
    public void close() {
        // First what waits for an answer, then what waits for it to end.
        apis.forEach(HostApi::close);
        loops.forEach(PollLoop::close);
    }

    private static List<Sweep> sweeps(SweepSettings settings, HostApi api, InstantSource clock) {
        return switch (settings.kind()) {
            case GITHUB -> each(settings, repository -> new GithubSweep(api, repository));
            case GITLAB -> each(settings, repository -> new GitlabSweep(api, repository));
            case BITBUCKET -> each(settings, repository -> new BitbucketSweep(api, repository));
            case JIRA_CLOUD -> List.of(new JiraSweep(api, true, settings.projects(), clock));
            case JIRA_DATA_CENTER -> List.of(new JiraSweep(api, false, settings.projects(), clock));
        };
    }

    private interface Making {
        Sweep of(RepositoryName repository);
    }

    private static List<Sweep> each(SweepSettings settings, Making making) {
        return settings.repositories().stream().map(making::of).toList();
    }

    private static String file(SweepSettings settings, Sweep sweep) {
        String whole = settings.url() + " " + sweep.name();
        String name = sweep.name().replaceAll("[^A-Za-z0-9._-]", "-");
        return name.substring(0, Math.min(name.length(), 80)) + "-"
                + Sha256.hex(whole.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_DIGITS) + ".cursor";
    }
}
