package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.collector.history.engine.Oracle;
import dev.shiplog.collector.history.engine.Refusal;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.TargetStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what is wrong with a target, where, and how to mend it. */
final class Problems {
    private static final int LONGEST = 1000;
    private static final int MOST_NAMES = 5;
    /** The state of what a server of its version cannot do. */
    private static final String UNSUPPORTED = "0A000";

    private Problems() {}

    static Look unknownEngine(Access access, IllegalArgumentException cause) {
        return new Look(
                TargetStatus.UNREACHABLE,
                "Cannot connect to " + where(access) + ": " + cause.getMessage() + ". Check url of " + access.owner()
                        + " in shiplog.yaml: it should begin with jdbc:postgresql:, jdbc:mysql:, jdbc:mariadb:,"
                        + " jdbc:sqlserver: or jdbc:oracle:thin:");
    }

    static Look notConnected(Access access, SQLException cause) {
        return new Look(
                TargetStatus.UNREACHABLE,
                "Cannot connect to " + where(access) + ": " + told(access, cause) + ". " + mending(access, cause));
    }

    static Look notAnswered(Access access, SQLException cause) {
        Refusal refusal = Engine.of(access.jdbcUrl()).refusal(cause);
        TargetStatus status =
                switch (refusal) {
                    case FORBIDDEN -> TargetStatus.HISTORY_UNREADABLE;
                    case NO_TABLE -> TargetStatus.HISTORY_MISSING;
                    case CREDENTIALS, NO_DATABASE, BUSY, SLOW, OTHER -> TargetStatus.UNREACHABLE;
                };
        return new Look(
                status, "Cannot read " + where(access) + ": " + told(access, cause) + ". " + mending(access, cause));
    }

    static Look missing(Target target, HistorySource source, Engine engine, String lookalikes) {
        String table = target.table() != null ? target.table() : String.join(" or ", source.defaultTables());
        String schema = target.schema() != null ? "schema " + target.schema() + " of " : "";
        String hidden =
                engine instanceof Oracle ? " What its user may not read is not there for it: " + engine.grants() : "";
        return new Look(
                TargetStatus.HISTORY_MISSING,
                "There is no table " + table + " in " + schema + where(Access.of(target)) + ". Has " + source.tool()
                        + " deployed to it yet? If the table has another name or schema, set table and schema of"
                        + " target " + target.ref().path() + " in shiplog.yaml." + hidden + lookalikes);
    }

    static Look ambiguous(Target target, List<HistoryTable> found) {
        int more = found.size() - MOST_NAMES;
        return new Look(
                TargetStatus.HISTORY_UNREADABLE,
                where(Access.of(target)) + " has more than one history table: "
                        + found.stream()
                                .map(HistoryTable::shown)
                                .sorted()
                                .limit(MOST_NAMES)
                                .collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "")
                        + ". Set schema and table of target " + target.ref().path() + " in shiplog.yaml.");
    }

    static Look unlike(Target target, HistorySource source, HistoryTable table, String lookalikes) {
        List<String> lacking = table.lacking(source);
        String why = lacking.isEmpty()
                ? "it has the columns " + String.join(", ", table.foreign(source))
                : "it lacks the columns " + String.join(", ", lacking);
        return new Look(
                TargetStatus.HISTORY_UNREADABLE,
                "Table " + table.shown() + " of " + where(Access.of(target)) + " is not what " + source.tool()
                        + " makes: " + why + ". Set tool, schema and table of target "
                        + target.ref().path() + " in shiplog.yaml." + lookalikes);
    }

    static Look rowsOf(Target target, String mending) {
        return new Look(
                TargetStatus.HISTORY_UNREADABLE,
                "It is not clear which rows of the history table in " + where(Access.of(target)) + " are the target's: "
                        + mending + " at target " + target.ref().path() + " in shiplog.yaml.");
    }

    static String schemaNotRead(Access access, SQLException cause) {
        String mending =
                switch (Engine.of(access.jdbcUrl()).refusal(cause)) {
                    case FORBIDDEN ->
                        "Grant its user what the server denies; a role that may log in can"
                                + " usually read all catalogs.";
                    case NO_TABLE, OTHER ->
                        UNSUPPORTED.equals(cause.getSQLState())
                                ? "Upgrade the server; until then nobody can tell whether it drifted."
                                : mending(access, cause);
                    case CREDENTIALS, NO_DATABASE, BUSY, SLOW -> mending(access, cause);
                };
        return "Cannot read the schema of " + where(access) + ": " + told(access, cause) + ". " + mending;
    }

    private static String where(Access access) {
        return new JdbcUrl(access.jdbcUrl()).shown()
                + (access.username() == null ? "" : " as user " + access.username());
    }

    private static String told(Access access, SQLException cause) {
        String text =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        text = text.replace(access.jdbcUrl(), new JdbcUrl(access.jdbcUrl()).shown());
        if (access.password() != null && !access.password().reveal().isEmpty()) {
            text = text.replace(access.password().reveal(), "•••");
        }
        text = text.replaceAll("(?i)(password|pwd)\\s*=\\s*[^&;,\\s]+", "$1=•••")
                .strip();
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String mending(Access access, SQLException cause) {
        Engine engine = Engine.of(access.jdbcUrl());
        String owner = access.owner();
        return switch (engine.refusal(cause)) {
            case CREDENTIALS -> "Check username and password of " + owner + " in shiplog.yaml.";
            case NO_DATABASE -> "Check the database in url of " + owner + " in shiplog.yaml.";
            case FORBIDDEN -> "Grant its user SELECT on the history table, and what leads there: " + engine.grants();
            case NO_TABLE -> "The table is looked for again with the next look.";
            case BUSY ->
                "The server has no connection left. Lower connections_per_server of the collector in shiplog.yaml, or"
                        + " raise the server's own limit.";
            case SLOW -> "It did not answer in time; see what else the server does, and whether the table is locked.";
            case OTHER ->
                "Check that the server runs and can be reached from here, and url of " + owner + " in shiplog.yaml.";
        };
    }
}
