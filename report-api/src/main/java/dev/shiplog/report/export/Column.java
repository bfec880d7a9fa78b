package dev.shiplog.report.export;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.Employment;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.report.model.DeploymentRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of every export, in their order. */
@SuppressWarnings("ImmutableEnumChecker") // A function type cannot be marked immutable; these hold no state.
enum Column {
    DEPLOYMENT("deployment", 38, row -> Cell.of(row.trail().deployment())),
    APPLICATION("application", 16, row -> Cell.of(row.trail().application())),
    ENVIRONMENT("environment", 14, row -> Cell.of(row.trail().target().environment())),
    TARGET("target", 18, row -> Cell.of(row.trail().target().target())),
    CLIENT("client", 14, row -> client(row.trail().target().client())),
    TOOL("tool", 11, row -> Cell.of(row.trail().tool())),
    MODE("mode", 11, row -> mode(row.trail().mode())),
    ACTOR("actor", 18, row -> Cell.of(row.trail().actor())),
    STARTED("started", 20, row -> started(row.trail())),
    FINISHED("finished", 20, row -> Cell.time(row.trail().finishedAt())),
    DURATION("duration s", 11, row -> took(row.trail())),
    OUTCOME("outcome", 12, row -> Cell.name(row.trail().outcome())),
    OUTCOME_BASIS("outcome basis", 15, row -> Cell.name(row.trail().basis())),
    CHANGE("change", 44, row -> of(row, TrailChange::change)),
    CHANGE_TYPE("change type", 12, row -> of(row, TrailChange::type)),
    HISTORY_ROW("history row", 12, row -> named(row, TrailChange::row)),
    CHANGE_OUTCOME("change outcome", 15, row -> named(row, TrailChange::outcome)),
    APPLIED("applied", 20, row -> time(row, TrailChange::appliedAt)),
    CHECKSUM("checksum", 26, row -> of(row, TrailChange::checksum)),
    DESCRIPTION("description", 40, row -> of(row, TrailChange::description)),
    COMMITS(
            "commits",
            44,
            row -> Cell.list(
                    row.evidence().commits().stream().map(Column::commit).toList())),
    AUTHORS("authors", 20, row -> Cell.list(row.evidence().authors())),
    PULL_REQUESTS(
            "pull requests",
            22,
            row -> Cell.list(row.evidence().pullRequests().stream()
                    .map(TrailPullRequest::pullRequest)
                    .toList())),
    REVIEWERS("approving reviewers", 20, row -> Cell.list(row.evidence().approvers())),
    TICKETS(
            "tickets",
            16,
            row -> Cell.list(
                    row.evidence().tickets().stream().map(TrailTicket::ticket).toList())),
    TICKET_STATUS(
            "ticket status",
            22,
            row -> Cell.list(
                    row.evidence().tickets().stream().map(Column::status).toList())),
    EVIDENCE_GAPS("evidence gaps", 44, row -> gaps(row)),
    PROBLEM("problem", 44, row -> problem(row)),
    /** The moment once more: a local time is ambiguous for one hour of the year. */
    STARTED_UTC(
            "started (ISO 8601, UTC)",
            28,
            row -> timeless(row.trail())
                    ? Cell.unknown()
                    : Cell.ours(row.trail().startedAt().toString())),
    CONTRACTORS("contractors", 20, row -> contractors(row.trail())),
    CHANGE_DURATION("change duration s", 11, row -> took(row.change()));

    private final String title;
    private final int width;
    private final Function<DeploymentRow, Cell> value;

    Column(String title, int width, Function<DeploymentRow, Cell> value) {
        this.title = title;
        this.width = width;
        this.value = value;
    }

    /** What stands above it. */
    String title() {
        return title;
    }

    /** Its width in characters. */
    int width() {
        return width;
    }

    /** Its cell of a row. */
    Cell of(DeploymentRow row) {
        return value.apply(row);
    }

    private static Cell client(@Nullable ClientName client) {
        return client == null ? Cell.ours("") : Cell.of(client);
    }

    private static Cell mode(Mode mode) {
        return mode == Mode.UNKNOWN ? Cell.unknown() : Cell.name(mode);
    }

    /** What was there at a first look began before it, and nobody knows when. */
    private static Cell started(Trail trail) {
        return timeless(trail) ? Cell.unknown() : Cell.time(trail.startedAt());
    }

    private static boolean timeless(Trail trail) {
        return trail.basis() == OutcomeBasis.FIRST_LOOK;
    }

    /** Whom the trail names that are contractors; that there are none is only said where everybody is known. */
    private static Cell contractors(Trail trail) {
        List<String> named = trail.people().stream()
                .filter(person -> person.employment() == Employment.CONTRACTOR)
                .map(TrailPerson::person)
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            return Cell.list(named);
        }
        boolean allKnown = !trail.people().isEmpty()
                && trail.people().stream()
                        .filter(person -> person.kind() == ActorKind.PERSON)
                        .allMatch(person -> person.employment() == Employment.STAFF);
        return allKnown ? Cell.ours("none") : Cell.unknown();
    }

    private static Cell took(Trail trail) {
        Instant end = trail.finishedAt();
        if (end == null) {
            return Cell.unknown();
        }
        long millis = Duration.between(trail.startedAt(), end).toMillis();
        return new Cell.Amount(BigDecimal.valueOf(millis, 3));
    }

    private static Cell took(@Nullable TrailChange change) {
        return change == null || change.took() == null
                ? Cell.unknown()
                : new Cell.Amount(BigDecimal.valueOf(change.took().toMillis(), 3));
    }

    private static Cell of(DeploymentRow row, Function<TrailChange, @Nullable Object> part) {
        return row.change() == null ? Cell.unknown() : Cell.of(part.apply(row.change()));
    }

    private static Cell named(DeploymentRow row, Function<TrailChange, @Nullable Enum<?>> part) {
        return row.change() == null ? Cell.unknown() : Cell.name(part.apply(row.change()));
    }

    private static Cell time(DeploymentRow row, Function<TrailChange, @Nullable Instant> part) {
        return row.change() == null ? Cell.unknown() : Cell.time(part.apply(row.change()));
    }

    private static String commit(TrailCommit commit) {
        return commit.repository() == null ? commit.sha().value() : commit.repository() + "@" + commit.sha();
    }

    private static String status(TrailTicket ticket) {
        return ticket.ticket() + ": " + (ticket.status() == null ? Cell.NOT_KNOWN : ticket.status());
    }

    private static Cell gaps(DeploymentRow row) {
        return Cell.ours(row.evidenceGaps().isEmpty() ? "none found" : String.join(Cell.BETWEEN, row.evidenceGaps()));
    }

    private static Cell problem(DeploymentRow row) {
        return row.problem() == null ? Cell.ours("") : Cell.of(row.problem());
    }
}
