package dev.shiplog.report.store;

import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.model.ControlCounts;
import dev.shiplog.report.model.ControlFilter;
import dev.shiplog.report.model.JudgementReader;
import dev.shiplog.report.model.JudgementVersion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads judgements from PostgreSQL. */
final class PostgresJudgements implements JudgementReader {
    private final Database database;

    PostgresJudgements(Database database) {
        this.database = database;
    }

    @Override
    public Optional<JudgementVersion> find(DeploymentId deployment, @Nullable Instant knownAt) {
        return database.query(sql -> knownAt == null
                ? SelectVersion.OF_JUDGEMENT.newest(sql, deployment)
                : SelectVersion.OF_JUDGEMENT.at(sql, deployment, knownAt));
    }

    @Override
    public ControlCounts counts(ControlFilter filter) {
        return database.query(sql -> SelectControlCounts.run(sql, filter));
    }
}
