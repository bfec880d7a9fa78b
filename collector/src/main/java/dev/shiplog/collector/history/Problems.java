package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.TargetStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what is wrong with a target, where, and how to mend it. */
final class Problems {
    private static final int LONGEST = 1000;

    private Problems() {}

    static Look notConnected(Target target, SQLException cause) {
        return new Look(
                TargetStatus.UNREACHABLE,
                "Cannot connect to " + where(target) + ": " + told(target, cause) + ". " + mending(target, cause));
    }

    static Look notAnswered(Target target, SQLException cause) {
        boolean refused = "42501".equals(cause.getSQLState());
        return new Look(
                refused ? TargetStatus.HISTORY_UNREADABLE : TargetStatus.UNREACHABLE,
                "Cannot read " + where(target) + ": " + told(target, cause) + ". "
                        + (refused
                                ? "Grant its user SELECT on the history table and USAGE on its schema."
                                : mending(target, cause)));
    }

    static Look missing(Target target, HistorySource source, String lookalikes) {
        String table = target.table() != null ? target.table() : String.join(" or ", source.defaultTables());
        String schema = target.schema() != null ? "schema " + target.schema() + " of " : "";
        return new Look(
                TargetStatus.HISTORY_MISSING,
                "There is no table " + table + " in " + schema + where(target) + ". Has " + source.tool()
                        + " deployed to it yet? If the table has another name or schema, set table and schema of"
                        + " target " + target.ref().path() + " in shiplog.yaml." + lookalikes);
    }

    static Look ambiguous(Target target, List<HistoryTable> found) {
        return new Look(
                TargetStatus.HISTORY_UNREADABLE,
                where(target) + " has more than one history table: "
                        + found.stream().map(HistoryTable::shown).sorted().collect(Collectors.joining(", "))
                        + ". Set schema and table of target " + target.ref().path() + " in shiplog.yaml.");
    }

    static Look unlike(Target target, HistorySource source, HistoryTable table, String lookalikes) {
        List<String> lacking = table.lacking(source);
        String why = lacking.isEmpty()
                ? "it has the columns " + String.join(", ", table.foreign(source))
                : "it lacks the columns " + String.join(", ", lacking);
        return new Look(
                TargetStatus.HISTORY_UNREADABLE,
                "Table " + table.shown() + " of " + where(target) + " is not what " + source.tool() + " makes: " + why
                        + ". Set tool, schema and table of target "
                        + target.ref().path() + " in shiplog.yaml." + lookalikes);
    }

    static Look rowsOf(Target target, String mending) {
        return new Look(
                TargetStatus.HISTORY_UNREADABLE,
                "It is not clear which rows of the history table in " + where(target) + " are the target's: " + mending
                        + " at target " + target.ref().path() + " in shiplog.yaml.");
    }

    private static String where(Target target) {
        return new JdbcUrl(target.jdbcUrl()).shown()
                + (target.username() == null ? "" : " as user " + target.username());
    }

    private static String told(Target target, SQLException cause) {
        String text =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        text = text.replace(target.jdbcUrl(), new JdbcUrl(target.jdbcUrl()).shown());
        if (target.password() != null && !target.password().reveal().isEmpty()) {
            text = text.replace(target.password().reveal(), "•••");
        }
        text = text.replaceAll("(?i)(password|pwd)\\s*=\\s*[^&;,\\s]+", "$1=•••")
                .strip();
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String mending(Target target, SQLException cause) {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        String path = target.ref().path();
        if (state.startsWith("28")) {
            return "Check username and password of target " + path + " in shiplog.yaml.";
        }
        if (state.equals("3D000")) {
            return "Check the database in url of target " + path + " in shiplog.yaml.";
        }
        if (state.equals("08001") && String.valueOf(cause.getMessage()).startsWith("No suitable driver")) {
            return "Check url of target " + path + " in shiplog.yaml: it should begin with jdbc:postgresql://";
        }
        return "Check that the server runs and can be reached from here, and url of target " + path
                + " in shiplog.yaml.";
    }
}
