package dev.shiplog.standalone.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ticket tracker: tells of tickets as Jira Cloud's webhooks do. */
final class TicketFeed {
    private static final String TRACKER = "https://tracker.example";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CollectorDoor door;

    TicketFeed(CollectorDoor door) {
        this.door = door;
    }

    /** Tells of its creation, and of each step of its way. */
    void tell(Ticket ticket) {
        String status = Ticket.FIRST_STATUS;
        Map<String, @Nullable Object> created =
                event(ticket, "issue_created", ticket.reporter(), ticket.createdAt(), status);
        door.jira(delivery(ticket, 0), Json.bytes(created));
        int number = 1;
        for (Ticket.Step step : ticket.steps()) {
            Map<String, @Nullable Object> updated = event(ticket, "issue_updated", step.by(), step.at(), step.status());
            updated.put("changelog", changelog(ticket, number, status, step.status()));
            door.jira(delivery(ticket, number++), Json.bytes(updated));
            status = step.status();
        }
    }

    private static String delivery(Ticket ticket, int number) {
        return "demo-" + ticket.key().value().toLowerCase(Locale.ROOT) + "-" + number;
    }

    private static Map<String, @Nullable Object> event(
            Ticket ticket, String kind, Person by, Instant at, String status) {
        return Json.object(
                "timestamp",
                at.toEpochMilli(),
                "webhookEvent",
                "jira:" + kind,
                "issue_event_type_name",
                "issue_created".equals(kind) ? kind : "issue_generic",
                "user",
                user(by),
                "issue",
                Json.object(
                        "id",
                        id(ticket),
                        "self",
                        TRACKER + "/rest/api/2/issue/" + id(ticket),
                        "key",
                        ticket.key().value(),
                        "fields",
                        fields(ticket, at, status)));
    }

    private static Map<String, @Nullable Object> fields(Ticket ticket, Instant at, String status) {
        String project = ticket.key().project().value();
        boolean done = "Done".equals(status);
        return Json.object(
                "summary", ticket.summary(),
                "description", null,
                "issuetype", Json.object("id", "10001", "name", ticket.type(), "subtask", false),
                "project", Json.object("id", "10000", "key", project, "name", project),
                "status", Json.object("id", statusId(status), "name", status),
                "priority", Json.object("id", "3", "name", "Medium"),
                "resolution", done ? Json.object("id", "10000", "name", "Done") : null,
                "labels", List.of(),
                "reporter", user(ticket.reporter()),
                "assignee",
                        ticket.steps().isEmpty() || Ticket.FIRST_STATUS.equals(status)
                                ? null
                                : user(ticket.steps().getFirst().by()),
                "created", TIME.format(ticket.createdAt()),
                "updated", TIME.format(at));
    }

    private static Map<String, @Nullable Object> changelog(Ticket ticket, int number, String from, String to) {
        return Json.object(
                "id",
                id(ticket) + number,
                "items",
                List.of(Json.object(
                        "field",
                        "status",
                        "fieldtype",
                        "jira",
                        "fieldId",
                        "status",
                        "from",
                        statusId(from),
                        "fromString",
                        from,
                        "to",
                        statusId(to),
                        "toString",
                        to)));
    }

    private static Map<String, @Nullable Object> user(Person person) {
        return Json.object(
                "self",
                TRACKER + "/rest/api/2/user?accountId=5f00-" + person.login(),
                "accountId",
                "5f00-" + person.login(),
                "displayName",
                person.displayName(),
                "active",
                true,
                "timeZone",
                "Etc/UTC",
                "accountType",
                "atlassian");
    }

    private static String id(Ticket ticket) {
        return String.valueOf(10_000 + Math.floorMod(ticket.key().value().hashCode(), 50_000));
    }

    private static String statusId(String status) {
        return switch (status) {
            case Ticket.FIRST_STATUS -> "10000";
            case "In Progress" -> "3";
            default -> "10002";
        };
    }
}
