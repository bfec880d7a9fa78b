package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.List;

/**
 * A ticket with its way from status to status.
 *
 * @param steps after its creation in the status "To Do"
 */
record Ticket(TicketKey key, String type, String summary, Person reporter, Instant createdAt, List<Step> steps) {
    static final String FIRST_STATUS = "To Do";

    /** Somebody moved it. */
    record Step(String status, Person by, Instant at) {}

    /** A ticket that was taken up by somebody and is done. */
    static Ticket done(
            String key,
            String type,
            String summary,
            Person doneBy,
            Instant createdAt,
            Instant begunAt,
            Instant doneAt) {
        return new Ticket(
                new TicketKey(key),
                type,
                summary,
                Person.DANA,
                createdAt,
                List.of(new Step("In Progress", doneBy, begunAt), new Step("Done", doneBy, doneAt)));
    }

    String status() {
        return steps.isEmpty() ? FIRST_STATUS : steps.getLast().status();
    }
}
