package dev.shiplog.report;

import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.access.Tokens;
import dev.shiplog.report.model.AlertEvent;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.AlertVersion;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.DeploymentRow;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.HealthReader;
import dev.shiplog.report.model.JudgementVersion;
import dev.shiplog.report.model.LedgerEntry;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Readers;
import dev.shiplog.report.model.Sample;
import dev.shiplog.report.model.StoreUnavailableException;
import dev.shiplog.report.model.Stratum;
import dev.shiplog.report.model.TokenHolder;
import dev.shiplog.report.model.TrailVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store's ports in memory. */
public final class FakeStore implements DeploymentReader, AlertReader, HealthReader {
    public volatile List<Trail> trails = Samples.history();
    public volatile boolean down;
    public volatile Conservation counts = new Conservation(10, 8, 2, 0, 0, 0);
    public final FakeFindings findings = new FakeFindings();
    public final FakeDrift drift = new FakeDrift();
    private final Map<String, TokenHolder> tokens = new HashMap<>();

    /** A token's characters for this role, issued to somebody named like the role. */
    public String token(Role role) {
        String token = Tokens.PREFIX + role.name().charAt(0) + "x".repeat(42);
        String hash = Tokens.hash(token);
        tokens.put(hash, new TokenHolder(hash, new ActorName(role.name().toLowerCase(Locale.ROOT)), role));
        return token;
    }

    public Readers readers() {
        return new Readers(
                this,
                this,
                Samples::targets,
                new FakeLetters(),
                (filter, now, after, limit) -> new Page<>(List.of(Samples.source(now)), null),
                (from, limit) -> List.of(entry(from)),
                FakeStore::log,
                hash -> Optional.ofNullable(tokens.get(hash)),
                findings,
                findings,
                (application, environment, client) -> findings.fleets,
                findings,
                findings,
                () -> findings.population,
                (after, limit) -> List.of(),
                drift,
                this);
    }

    @Override
    public Page<Trail> list(DeploymentFilter filter, @Nullable Cursor after, int limit) {
        answering();
        List<Trail> rest = matching(filter).stream()
                .filter(trail -> after == null || trail.startedAt().isBefore(after.at()))
                .limit(limit + 1L)
                .toList();
        return Page.of(
                rest,
                limit,
                last -> new Cursor(
                        DeploymentReader.LIST,
                        last.startedAt(),
                        last.deployment().value()));
    }

    @Override
    public Optional<TrailVersion> find(DeploymentId deployment) {
        answering();
        return trails.stream()
                .filter(trail -> trail.deployment().equals(deployment))
                .map(trail -> new TrailVersion(Samples.NOON, trail))
                .findFirst();
    }

    @Override
    public Optional<TrailVersion> find(DeploymentId deployment, Instant knownAt) {
        return find(deployment).filter(version -> !version.recordedAt().isAfter(knownAt));
    }

    @Override
    public Sample sample(DeploymentFilter filter, int size, String seed) {
        List<Trail> chosen = matching(filter).stream().limit(size).toList();
        Stratum all = new Stratum("prod", "not known", "succeeded");
        return new Sample(Map.of(all, (long) trails.size()), Map.of(all, chosen.size()), chosen);
    }

    @Override
    public List<TrailVersion> versions(DeploymentId deployment) {
        return find(deployment).stream().toList();
    }

    @Override
    public void export(DeploymentFilter filter, Export export) throws IOException {
        answering();
        List<Trail> matching = matching(filter);
        export.take(new Snapshot() {
            @Override
            public long deployments() {
                return matching.size();
            }

            @Override
            public long rows() {
                return matching.stream()
                        .mapToLong(trail -> DeploymentRow.of(trail).size())
                        .sum();
            }

            @Override
            public void forEach(TrailConsumer consumer) throws IOException {
                for (Trail trail : matching) {
                    consumer.accept(
                            trail,
                            findings.find(trail.deployment(), null)
                                    .map(JudgementVersion::judgement)
                                    .orElse(null));
                }
            }

            @Override
            public void forEachDifference(DriftConsumer consumer) throws IOException {
                for (DriftVersion each : drift.drift) {
                    consumer.accept(each.drift());
                }
            }
        });
    }

    @Override
    public Page<Alert> list(AlertFilter filter, @Nullable Cursor after, int limit) {
        Stream<Alert> sample = Stream.of(Samples.alert("Deployment to north failed " + Samples.HOSTILE));
        Stream<Alert> more = findings.alerts.stream().map(AlertEvent::alert);
        return new Page<>(Stream.concat(sample, more).toList(), null);
    }

    @Override
    public Optional<Alert> find(AlertId alert) {
        return list(AlertFilter.ALL, null, 1).items().stream()
                .filter(each -> each.alert().equals(alert))
                .findFirst();
    }

    @Override
    public Page<AlertVersion> versions(AlertId alert, @Nullable Cursor after, int limit) {
        return new Page<>(
                list(AlertFilter.ALL, null, 1).items().stream()
                        .filter(each -> each.alert().equals(alert))
                        .map(each -> new AlertVersion(Samples.NOON, each))
                        .toList()
                        .reversed(),
                null);
    }

    @Override
    public long newest() {
        return findings.alerts.size();
    }

    @Override
    public List<AlertEvent> after(long after, int limit) {
        return findings.alerts.stream()
                .filter(event -> event.sequence() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public Conservation conservation() {
        answering();
        return counts;
    }

    private void answering() {
        if (down) {
            throw new StoreUnavailableException("PostgreSQL does not answer", new IOException("refused"));
        }
    }

    private List<Trail> matching(DeploymentFilter filter) {
        List<Trail> matching = new ArrayList<>();
        for (Trail trail : trails) {
            boolean application =
                    filter.application() == null || filter.application().equals(trail.application());
            boolean counts = filter.superseded() || trail.supersededBy() == null;
            if (application && counts) {
                matching.add(trail);
            }
        }
        return matching;
    }

    private static Optional<LogExcerpt> log(FactRef report) {
        return report.equals(Samples.REPORT)
                ? Optional.of(new LogExcerpt("<b>started</b>\nUPDATE 1\n", "a".repeat(64), 25))
                : Optional.empty();
    }

    private static LedgerEntry entry(long sequence) {
        return new LedgerEntry(
                sequence,
                Samples.REPORT,
                "dev.shiplog.deployment.recorded.v1",
                Samples.NOON,
                Samples.NOON,
                "{\"run\":\"run-1\"}",
                "b".repeat(64));
    }
}
