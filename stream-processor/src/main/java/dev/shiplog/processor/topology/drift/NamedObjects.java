package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.evidence.StoredEvidence;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Stores;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which objects a change touches by its text, and who asked for that, so that he is told when Git tells more. */
final class NamedObjects {
    private static final String ASKED = "schema-asked";
    /** So many are told at most; then there may be more. */
    private static final int MOST = 100;

    private final Stores stores;
    private final Edges edges;
    private final Estate estate;

    NamedObjects(Stores stores, Estate estate) {
        this.stores = stores;
        this.edges = stores.edges();
        this.estate = estate;
    }

    /** The objects; empty if nobody can tell, which is not the same as that there are none. */
    Optional<Set<DatabaseObject>> of(String application, String tool, String change, String asker) {
        edges.add(Keys.of(application, ASKED, tool, change, asker));
        StoredEvidence evidence = new StoredEvidence(
                application, stores.facts(), edges, estate.repositories(new ApplicationName(application)));
        List<ChangeIntroduced> introductions = evidence.introductions(new ToolName(tool), new ChangeId(change)).stream()
                .map(Seen::event)
                .toList();
        Set<DatabaseObject> found = new HashSet<>();
        for (ChangeIntroduced each : introductions) {
            boolean data = each.type() == ChangeType.DML;
            if ((each.objects().isEmpty() && !data) || each.objects().size() >= MOST) {
                return Optional.empty();
            }
            if (!data) {
                found.addAll(each.objects());
            }
        }
        return introductions.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Who asked for a change. */
    static List<String> askers(Edges edges, String application, ChangeIntroduced told) {
        return edges.rests(Keys.prefix(application, ASKED, told.tool(), told.change()));
    }
}
