package dev.shiplog.collector.poll;

import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Fleet.Left;
import dev.shiplog.configuration.Fleet.Membership;
import dev.shiplog.configuration.NamePattern;
import dev.shiplog.configuration.NameTemplate;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.testing.TestDatabase;
import java.time.ZoneOffset;
import java.util.List;

/** Fleets for tests. */
final class Fleets {
    private Fleets() {}

    static Fleet of(TestDatabase database, Membership members, List<Left> excluded, List<Left> outOfScope) {
        return new Fleet(
                "clients",
                new ApplicationName("claims"),
                new EnvironmentName("qa"),
                FlywayHistory.TOOL,
                database.jdbcUrl(),
                database.user(),
                new Secret(database.password()),
                null,
                null,
                ZoneOffset.UTC,
                members,
                new NameTemplate("claims-{match}"),
                members instanceof Membership.Rows ? null : new NameTemplate("{match}"),
                excluded,
                outOfScope);
    }

    static Membership schemas(String pattern) {
        return new Membership.Schemas(new NamePattern(pattern));
    }

    static Membership databases(String pattern) {
        return new Membership.Databases(new NamePattern(pattern));
    }

    static Left left(String pattern, String reason) {
        return new Left(new NamePattern(pattern), reason);
    }
}
