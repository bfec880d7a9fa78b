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
                new PostgresAlerts(database),
                () -> database.query(SelectTargets::run),
                new PostgresDeadLetters(database),
                (filter, now, after, limit) -> database.query(sql -> SelectSources.run(sql, filter, now, after, limit)),
                (from, limit) -> database.query(sql -> SelectLedger.entries(sql, from, limit)),
                report -> database.query(sql -> SelectLedger.log(sql, report)),
                hash -> database.query(sql -> SelectToken.run(sql, hash)),
                new PostgresJudgements(database),
                new PostgresPromotions(database),
                (application, environment, client) ->
                        database.query(sql -> SelectFleets.run(sql, application, environment, client)),
                new PostgresObjects(database),
                new PostgresExceptions(database),
                () -> database.query(SelectPopulation::run),
                (after, limit) -> database.query(sql -> SelectConflicts.run(sql, after, limit)),
                new PostgresDrift(database),
                () -> database.query(SelectConservation::run));
    }
}
