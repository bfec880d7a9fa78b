package dev.shiplog.standalone.demo;

/** Tells the collector of tickets and pull requests, and notes that it did. */
final class Evidence {
    private final TicketFeed tickets;
    private final PullRequestFeed pullRequests;
    private final Chronicle chronicle;

    Evidence(CollectorDoor door, Chronicle chronicle) {
        this.tickets = new TicketFeed(door);
        this.pullRequests = new PullRequestFeed(door);
        this.chronicle = chronicle;
    }

    void tell(Ticket ticket) {
        tickets.tell(ticket);
        chronicle.ticketed(ticket);
    }

    void tell(PullRequest request) {
        pullRequests.tell(request);
        chronicle.merged(request);
    }

    /** The code host delivers the last of its webhooks about this pull request once more. */
    void tellAgain(PullRequest request) {
        pullRequests.tellMerged(request);
    }
}
