package dev.shiplog.report.store;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Sample;
import dev.shiplog.report.model.TrailVersion;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Reads deployments from PostgreSQL. */
final class PostgresDeployments implements DeploymentReader {
    private final Database database;

    PostgresDeployments(Database database) {
        this.database = database;
    }

    @Override
    public Page<Trail> list(DeploymentFilter filter, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectDeployments.run(sql, filter, after, limit));
    }

    @Override
    public Optional<TrailVersion> find(DeploymentId deployment) {
        return database.query(sql -> SelectVersion.OF_TRAIL.newest(sql, deployment));
    }

    @Override
    public Optional<TrailVersion> find(DeploymentId deployment, Instant knownAt) {
        return database.query(sql -> SelectVersion.OF_TRAIL.at(sql, deployment, knownAt));
    }

    @Override
    public Sample sample(DeploymentFilter filter, int size, String seed) {
        try (Connection connection = database.snapshot()) {
            try {
                return SelectSample.run(Database.on(connection), filter, size, seed);
            } finally {
                connection.rollback();
            }
        } catch (DataAccessException | SQLException e) {
            throw Database.unavailable(e);
        }
    }

    @Override
    public List<TrailVersion> versions(DeploymentId deployment) {
        return database.query(sql -> SelectVersion.OF_TRAIL.versions(sql, deployment));
    }

    @Override
    public void export(DeploymentFilter filter, Export export) throws IOException {
        try (Connection connection = database.snapshot()) {
            try {
                export.take(DeploymentSnapshot.take(Database.on(connection), filter));
            } finally {
                connection.rollback();
            }
        } catch (DataAccessException | SQLException e) {
            throw Database.unavailable(e);
        }
    }
}
