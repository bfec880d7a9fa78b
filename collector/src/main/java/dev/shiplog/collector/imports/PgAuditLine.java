package dev.shiplog.collector.imports;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.shiplog.collector.schema.ObjectNames;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DdlSource;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.TargetRef;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of PostgreSQL's log, as {@code csvlog} or {@code jsonlog} writes it (section 19.8 of its manual), and what
 * pgAudit says in it: {@code AUDIT: SESSION,1,1,DDL,CREATE TABLE,TABLE,public.t,"create …",<none>}.
 *
 * @param at as the server wrote it, such as {@code 2026-03-02 12:01:30.123 UTC}
 * @param id unique on its server
 */
record PgAuditLine(String at, String role, String database, String id, String message, @Nullable String program) {
    private static final String AUDIT = "AUDIT: ";
    private static final int COLUMNS = 23;
    private static final int LEAST_FIELDS = 8;
    private static final Set<String> OF_TABLES = Set.of("trigger", "rule", "policy", "constraint");
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\".\\s(]+)";
    private static final Pattern ON = Pattern.compile(NAME + " on " + NAME + "\\." + NAME);
    private static final Pattern COLUMN = Pattern.compile(NAME + "\\." + NAME + "\\." + NAME);
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?) (\\S+)");

    /** A line of {@code csvlog}; empty if it has too few columns. */
    static Optional<PgAuditLine> ofCsv(List<String> cells) {
        if (cells.size() < COLUMNS) {
            return Optional.empty();
        }
        return Optional.of(new PgAuditLine(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(5) + "." + cells.get(6),
                cells.get(13),
                cells.get(22)));
    }

    /** A line of {@code jsonlog}. */
    static PgAuditLine ofJson(JsonNode line) {
        return new PgAuditLine(
                line.path("timestamp").asText(),
                line.path("user").asText(),
                line.path("dbname").asText(),
                line.path("session_id").asText() + "." + line.path("line_num").asText(),
                line.path("message").asText(),
                line.path("application_name").asText());
    }

    /**
     * What it tells of a change of the schema; empty if it tells of something else.
     *
     * @param main the schema whose objects are named without it
     * @throws IllegalArgumentException if it cannot be read
     */
    Optional<DdlObserved> change(TargetRef target, String itsDatabase, String main) {
        if (!message.startsWith(AUDIT) || !database.equals(itsDatabase)) {
            return Optional.empty();
        }
        List<String> audit = audit(message.substring(AUDIT.length()));
        if (audit.size() < LEAST_FIELDS) {
            throw new IllegalArgumentException("what follows AUDIT: has too few fields");
        }
        String command = audit.get(4);
        boolean grants =
                audit.get(3).equals("ROLE") && Set.of("GRANT", "REVOKE").contains(command);
        if (!audit.get(3).equals("DDL") && !grants) {
            return Optional.empty();
        }
        String statement = audit.get(7);
        boolean hidden = statement.isBlank() || statement.startsWith("<");
        return Optional.of(new DdlObserved(
                target,
                id + "." + audit.get(1) + "." + audit.get(2),
                command,
                object(audit.get(5), audit.get(6), main),
                new ActorName(role),
                program,
                hidden ? null : statement.substring(0, Math.min(statement.length(), DdlObserved.LONGEST)),
                DdlSource.AUDIT_LOG,
                time(at)));
    }

    private static List<String> audit(String payload) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(payload)) {
            return csv.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
        } catch (CsvParseException | IOException e) {
            throw new IllegalArgumentException("what follows AUDIT: is no CSV");
        }
    }

    /** The object as {@code docs/drift.md} spells it; pgAudit spells it as the server identifies objects. */
    private static @Nullable DatabaseObject object(String type, String identity, String main) {
        if (type.isBlank() || identity.isBlank()) {
            return null;
        }
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.endsWith(" constraint")) {
            kind = "constraint";
        }
        String name = identity;
        Matcher on = ON.matcher(identity);
        Matcher column = COLUMN.matcher(identity);
        if (OF_TABLES.contains(kind) && on.matches()) {
            name = on.group(2) + "." + on.group(3) + "." + on.group(1);
        } else if (kind.endsWith(" column") && column.matches()) {
            kind = kind.substring(0, kind.length() - " column".length());
            name = column.group(1) + "." + column.group(2);
        }
        if (kind.equals("schema") && name.equals(main)) {
            name = "(own)";
        }
        return new DatabaseObject(
                kind, ObjectNames.of(name.startsWith(main + ".") ? name.substring(main.length() + 1) : name));
    }

    private static Instant time(String written) {
        Matcher parts = TIME.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + written + "\" is no time such as 2026-03-02 12:01:30.123 UTC");
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
            String zone = parts.group(3);
            ZoneId known = zone.matches("[A-Z]{2,5}")
                    ? ZoneId.from(
                            DateTimeFormatter.ofPattern("z", Locale.ENGLISH).parse(zone))
                    : ZoneId.of(zone);
            return local.atZone(known).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + written + "\" names a zone that is not known; set log_timezone of the server to UTC");
        }
    }
}
