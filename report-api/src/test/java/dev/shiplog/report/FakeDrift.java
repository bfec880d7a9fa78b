package dev.shiplog.report;

import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Definition;
import dev.shiplog.report.model.DriftFigures;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftRule;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.SchemaLook;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drift in memory. */
public final class FakeDrift implements DriftReader {
    public volatile List<DriftVersion> drift = List.of();
    public volatile List<SchemaLook> looks = List.of();
    public volatile List<DriftRule> rules = List.of();
    public volatile List<DriftFigures> figures = List.of();
    public volatile boolean known;
    public final Map<String, Definition> definitions = new HashMap<>();

    @Override
    public Page<DriftVersion> list(DriftFilter filter, @Nullable Cursor after, int limit) {
        return new Page<>(
                drift.stream()
                        .filter(each -> filter.state() == null || each.drift().state() == filter.state())
                        .limit(limit)
                        .toList(),
                null);
    }

    @Override
    public long count(DriftFilter filter) {
        return drift.stream()
                .filter(each -> each.drift().state() == DriftState.OPEN)
                .count();
    }

    @Override
    public List<DriftVersion> stopping(
            ApplicationName application, EnvironmentName environment, TargetName target, Instant now, int limit) {
        return drift.stream()
                .filter(each ->
                        each.drift().state() == DriftState.OPEN || each.drift().state() == DriftState.ACKNOWLEDGED)
                .limit(limit)
                .toList();
    }

    @Override
    public long countStopping(
            ApplicationName application, EnvironmentName environment, TargetName target, Instant now) {
        return stopping(application, environment, target, now, Integer.MAX_VALUE)
                .size();
    }

    @Override
    public Page<DriftRule> rules(@Nullable ApplicationName application, @Nullable Cursor after, int limit) {
        return new Page<>(rules, null);
    }

    @Override
    public Optional<DriftRule> rule(DriftRuleId rule) {
        return rules.stream().filter(each -> each.rule().rule().equals(rule)).findFirst();
    }

    @Override
    public List<DriftFigures> figures(DriftFigures.Asked asked) {
        return figures;
    }

    @Override
    public Optional<DriftVersion> find(DriftId id) {
        return drift.stream().filter(each -> each.drift().drift().equals(id)).findFirst();
    }

    @Override
    public Page<DriftVersion> versions(DriftId id, @Nullable Cursor after, int limit) {
        return new Page<>(find(id).stream().toList(), null);
    }

    @Override
    public Optional<Definition> definition(String hash) {
        return Optional.ofNullable(definitions.get(hash));
    }

    @Override
    public List<SchemaLook> looks(DriftFilter filter, int limit) {
        return looks;
    }

    @Override
    public Optional<SchemaLook> look(ApplicationName application, EnvironmentName environment, TargetName target) {
        return looks.stream()
                .filter(look -> look.target().target().equals(target))
                .findFirst();
    }

    @Override
    public boolean known(ApplicationName application, EnvironmentName environment, TargetName target) {
        return known;
    }
}
