package dev.shiplog.report.store;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from PostgreSQL where schemas differ from what they should be. */
final class PostgresDrift implements DriftReader {
    private final Database database;

    PostgresDrift(Database database) {
        this.database = database;
    }

    @Override
    public Page<DriftVersion> list(DriftFilter filter, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectDrift.run(sql, filter, after, limit));
    }

    @Override
    public long count(DriftFilter filter) {
        return database.query(sql -> SelectDrift.count(sql, filter));
    }

    @Override
    public List<DriftVersion> stopping(
            ApplicationName application, EnvironmentName environment, TargetName target, Instant now, int limit) {
        return database.query(sql -> SelectDrift.stopping(sql, application, environment, target, now, limit));
    }

    @Override
    public long countStopping(
            ApplicationName application, EnvironmentName environment, TargetName target, Instant now) {
        return database.query(sql -> SelectDrift.countStopping(sql, application, environment, target, now));
    }

    @Override
    public Page<DriftRule> rules(@Nullable ApplicationName application, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectDriftRules.run(sql, application, after, limit));
    }

    @Override
    public Optional<DriftRule> rule(DriftRuleId rule) {
        return database.query(sql -> SelectDriftRules.find(sql, rule));
    }

    @Override
    public List<DriftFigures> figures(DriftFigures.Asked asked) {
        return database.query(sql -> SelectDriftFigures.run(sql, asked));
    }

    @Override
    public Optional<DriftVersion> find(DriftId drift) {
        return database.query(sql -> SelectDrift.find(sql, drift));
    }

    @Override
    public Page<DriftVersion> versions(DriftId drift, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectDrift.versions(sql, drift, after, limit));
    }

    @Override
    public Optional<Definition> definition(String hash) {
        return database.query(sql -> SelectDrift.definition(sql, hash));
    }

    @Override
    public List<SchemaLook> looks(DriftFilter filter, int limit) {
        return database.query(sql -> SelectSchemaLooks.run(sql, filter, limit));
    }

    @Override
    public Optional<SchemaLook> look(ApplicationName application, EnvironmentName environment, TargetName target) {
        return looks(DriftFilter.of(application, environment, target), 1).stream()
                .findFirst();
    }

    @Override
    public boolean known(ApplicationName application, EnvironmentName environment, TargetName target) {
        return database.query(sql -> SelectSchemaLooks.known(sql, application, environment, target));
    }
}
