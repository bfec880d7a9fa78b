package dev.shiplog.processor;

import static dev.shiplog.processor.Say.at;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DdlSource;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.processor.drift.Differences;
import org.jspecify.annotations.Nullable;

/** What people decide about differences, and what servers tell of who made them. */
public final class SayDrift {
    public static final ActorName ADA = new ActorName("Ada Lovelace");

    private static final ApplicationName CLAIMS = new ApplicationName("claims");

    private SayDrift() {}

    /** The difference of a table from what deployments made it. */
    public static DriftId id(String target, String table) {
        return Differences.id(target, DriftComparison.DEPLOYMENT, SaySchema.table(table));
    }

    public static DriftHandled acknowledged(String target, String table, double time) {
        return handled(target, table, DriftHandling.ACKNOWLEDGED, time);
    }

    public static DriftHandled handled(String target, String table, DriftHandling handling, double time) {
        return new DriftHandled(CLAIMS, id(target, table), handling, ADA, "It is looked into", at(time));
    }

    /** A rule for tables by their names. */
    public static DriftRuleSet rule(String id, String tables, double time, double expires) {
        return rule(id, tables, null, time, expires);
    }

    public static DriftRuleSet rule(String id, String tables, @Nullable String owner, double time, double expires) {
        return new DriftRuleSet(
                CLAIMS,
                new DriftRuleId(id),
                null,
                null,
                "table",
                tables,
                owner,
                null,
                ADA,
                "Nobody uses it",
                at(expires),
                at(time));
    }

    public static DriftRuleEnded ended(String rule, double time) {
        return new DriftRuleEnded(CLAIMS, new DriftRuleId(rule), ADA, null, at(time));
    }

    /** A statement on a table. */
    public static DdlObserved ddl(String target, String table, String role, double time) {
        return new DdlObserved(
                Say.target(target),
                role + "-" + time,
                "ALTER TABLE",
                new DatabaseObject("table", "public." + table),
                new ActorName(role),
                "psql",
                "alter table " + table + " add column note text",
                DdlSource.EVENT_TRIGGER,
                at(time));
    }
}
