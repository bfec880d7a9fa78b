package dev.shiplog.collector.imports;

import dev.shiplog.events.json.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the lines of a file may tell. */
enum ImportKind {
    DEPLOYMENTS(EventType.DEPLOYMENT_CHANGED),
    RUNS(EventType.DEPLOYMENT_RECORDED),
    APPROVALS(EventType.APPROVAL_RECORDED),
    VERIFICATIONS(EventType.VERIFICATION_RECORDED),
    WORKLOGS(EventType.WORK_LOGGED),
    INCIDENTS(EventType.INCIDENT_CHANGED),
    BACKUPS(EventType.BACKUP_RECORDED),
    TICKETS(EventType.TICKET_CHANGED);

    private final EventType type;

    ImportKind(EventType type) {
        this.type = type;
    }

    EventType type() {
        return type;
    }

    /** The kind of this name, such as {@code deployments}. */
    static Optional<ImportKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
