package dev.shiplog.report.store;

import dev.shiplog.report.model.Readers;

/** The ports of the model on a database. */
public final class PostgresReaders {
    private PostgresReaders() {}

    /**
     * All of them.
     *
     * @param database opened for {@link Database.Access#READ}
     */
    public static Readers of(Database database) {
        return new Readers(
                new PostgresDeployments(database),
                (filter, after, limit) -> database.query(sql -> SelectAlerts.run(sql, filter, after, limit)),
                () -> database.query(SelectTargets::run),
                new PostgresDeadLetters(database),
                (filter, now, after, limit) -> database.query(sql -> SelectSources.run(sql, filter, now, after, limit)),
                (from, limit) -> database.query(sql -> SelectLedger.entries(sql, from, limit)),
                report -> database.query(sql -> SelectLedger.log(sql, report)),
                hash -> database.query(sql -> SelectToken.run(sql, hash)),
                () -> database.query(SelectConservation::run));
    }
}
