package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.Comparator;
import java.util.List;

/** The tickets of a change as Git tells them, also while it was never deployed: see {@link ChangeTracing}. */
public final class ChangeTickets {
    private final Evidence evidence;
    private final TicketKeys keys;

    public ChangeTickets(Evidence evidence, TicketKeys keys) {
        this.evidence = evidence;
        this.keys = keys;
    }

    /** The tickets that the change, its commits or their pull requests name, in their order. */
    public List<TicketKey> of(ToolName tool, ChangeId change) {
        Gathering gathering = new Gathering(evidence, keys);
        Mentions mentions = new Mentions(keys);
        mentions.read(change.value(), Via.CHANGE_NAME, change.value());
        evidence.introductions(tool, change).stream()
                .map(Seen::event)
                .filter(event -> event.introduction() != Introduction.REMOVED)
                .forEach(event -> read(event, change, mentions, gathering));
        return mentions.tickets();
    }

    /** The order in which tickets are listed. */
    public static Comparator<TicketKey> order() {
        return TicketKeys.order();
    }

    private static void read(ChangeIntroduced event, ChangeId change, Mentions mentions, Gathering gathering) {
        String file = event.path().substring(event.path().lastIndexOf('/') + 1);
        mentions.read(file, Via.CHANGE_NAME, change.value());
        mentions.read(event.comment(), Via.CHANGE_COMMENT, change.value());
        mentions.read(event.labels(), Via.CHANGE_LABEL, change.value());
        mentions.addAll(gathering.commit(
                event.repository(),
                event.commit(),
                event.committedAt(),
                new Provenance(Via.CHANGE_FILE, change.value())));
    }
}
