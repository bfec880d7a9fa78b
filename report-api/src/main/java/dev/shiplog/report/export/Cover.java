package dev.shiplog.report.export;

import dev.shiplog.report.access.Principal;
import dev.shiplog.report.model.DeploymentFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an export says of itself.
 *
 * @param export its id, under which the ledger tells who took it
 * @param zone in which times are shown
 */
public record Cover(
        String export, DeploymentFilter filter, Principal by, Instant at, ZoneId zone, long deployments, long rows) {
    /** The heading. */
    public static final String TITLE = "Shiplog deployment history";

    /** How many characters of one value a PDF shows. */
    static final int LONGEST_IN_PDF = 400;

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    /** Its lines, each a label with its text. */
    Map<String, String> lines(Format format) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Asked for", filter.description());
        lines.put("Taken by", by.actor() + " (" + by.role().name().toLowerCase(Locale.ROOT) + ")");
        lines.put("Taken at", at + " (UTC); " + LOCAL.format(at.atZone(zone)) + " in " + zoneName());
        lines.put("Export id", export + " (the ledger holds a fact with this id)");
        lines.put("Deployments", Long.toString(deployments));
        lines.put("Rows", rows + " (one for each change of each deployment; one for a deployment without changes)");
        lines.put("Order", "newest start first; within a deployment in the order of execution");
        lines.put("Times", times(format));
        lines.put("Missing data", "\"" + Cell.NOT_KNOWN + "\" means that nobody has told Shiplog; it never means fine");
        if (format == Format.XLSX || format == Format.PDF) {
            lines.put(
                    "Controls",
                    "what they say of each deployment, and in a table how often; a control that was not"
                            + " judged, or is not evidenced, has not passed");
            lines.put(
                    "Drift",
                    "objects of databases that were not what they should be at some time from the first to the last"
                            + " moment that was asked for, in the same places");
        }
        if (format == Format.NDJSON) {
            lines.put("Lines", "one for each deployment: \"trail\", and \"judgement\" unless nobody has judged it");
        } else if (format == Format.PDF) {
            lines.put("Long text", "cut after " + LONGEST_IN_PDF + " characters; the CSV has the whole");
        } else {
            lines.put(
                    "Formulas",
                    "text from outside that begins with = + - @, a tab, a line break or an apostrophe has one"
                            + " apostrophe put before it; remove that to have the text as it was recorded");
        }
        return lines;
    }

    private String times(Format format) {
        return switch (format) {
            case CSV -> "ISO 8601 with the offset of " + zoneName();
            case NDJSON -> "ISO 8601 in UTC";
            case XLSX, PDF -> "local time of " + zoneName();
        };
    }

    // The zone of UTC is called Z, which tells a reader nothing.
    private String zoneName() {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
