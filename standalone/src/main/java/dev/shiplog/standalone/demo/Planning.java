package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import java.util.List;

/** The tickets of an application and what became of them in its repository, told to Shiplog. */
final class Planning {
    private final Desk desk;
    private final Calendar calendar;
    private final Evidence evidence;

    Planning(Desk desk, Calendar calendar, Evidence evidence) {
        this.desk = desk;
        this.calendar = calendar;
        this.evidence = evidence;
    }

    /** A change as Liquibase names it, by {@code id::author} and its file. */
    static ChangeId change(String id, String file) {
        return new ChangeId(id + "::" + EligibilityStory.CHANGELOGS + "/" + file);
    }

    /** One commit on a branch, merged a day later. */
    PullRequest request(long number, String ticket, int daysAgo, Work work, Person author, Person reviewer) {
        PullRequest request = new Proposal(
                        desk,
                        number,
                        ticket + "-" + number,
                        work.message(),
                        new TicketKey(ticket),
                        Proposal.Way.MERGE,
                        author,
                        reviewer)
                .commit(calendar.daysAgo(daysAgo), work)
                .merge(calendar.daysAgo(daysAgo - 1));
        evidence.tell(request);
        return request;
    }

    /** A ticket that was taken up the day after it was written, and done two days later. */
    void done(String key, String type, String summary, Person doneBy, int daysAgo) {
        evidence.tell(Ticket.done(
                key,
                type,
                summary,
                doneBy,
                calendar.daysAgo(daysAgo),
                calendar.daysAgo(daysAgo - 1),
                calendar.daysAgo(daysAgo - 3)));
    }

    void done(String key, String summary, Person doneBy, int daysAgo) {
        done(key, "Story", summary, doneBy, daysAgo);
    }

    /** A ticket that was taken up the day after it was written. */
    void begun(String key, String summary, Person by, int daysAgo) {
        evidence.tell(new Ticket(
                new TicketKey(key),
                "Story",
                summary,
                Person.DANA,
                calendar.daysAgo(daysAgo),
                List.of(new Ticket.Step("In Progress", by, calendar.daysAgo(daysAgo - 1)))));
    }
}
