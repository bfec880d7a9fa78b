package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.drift.DriftRules;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What our own looks at a schema say of drift, as somebody else's would. */
final class LooksAsChecks {
    private static final ToolName CHECKER = new ToolName("shiplog");

    private final String application;
    private final Edges edges;

    LooksAsChecks(String application, Edges edges) {
        this.application = application;
        this.edges = edges;
    }

    List<Seen<DriftChecked>> before(TargetRef target, Instant time) {
        Looks looks = new Looks(application, target.path(), edges);
        return check(target, looks, looks.until(time, look -> true));
    }

    List<Seen<DriftChecked>> after(TargetRef target, Instant time) {
        Looks looks = new Looks(application, target.path(), edges);
        return check(target, looks, looks.after(time, look -> true));
    }

    private List<Seen<DriftChecked>> check(TargetRef target, Looks looks, @Nullable Look look) {
        if (look == null) {
            return List.of();
        }
        int open = look.hash() == null ? 0 : open(target, look.observedAt());
        boolean sure = look.complete() && looks.unbroken(look.observedAt());
        DriftResult result = open > 0 ? DriftResult.DRIFTED : sure ? DriftResult.CLEAN : DriftResult.UNKNOWN;
        DriftChecked said = new DriftChecked(
                "schema-look/" + Keys.time(look.observedAt()) + "/" + look.id(),
                target,
                CHECKER,
                result,
                result == DriftResult.UNKNOWN ? null : Integer.valueOf(open),
                summary(result, look, open),
                look.observedAt());
        return List.of(new Seen<>(look.ref(), said));
    }

    private static @Nullable String summary(DriftResult result, Look look, int open) {
        return switch (result) {
            case CLEAN -> null;
            case DRIFTED -> open == 1 ? "1 object differs." : open + " objects differ.";
            case UNKNOWN -> doubt(look);
        };
    }

    private static String doubt(Look look) {
        if (look.complete()) {
            return "The look before this one is not known.";
        }
        return look.problem() == null ? "Not read: " + String.join(", ", look.unread()) : look.problem();
    }

    /** How many objects differed at a look that no rule covered then. */
    private int open(TargetRef target, Instant at) {
        String path = target.path();
        DriftRules rules = new StoredRules(edges).at(application, at);
        int[] count = new int[1];
        String time = Keys.time(at);
        edges.walk(
                SchemaKeys.spans(application, path), SchemaKeys.spansTo(application, path, at), false, (key, end) -> {
                    if ((end.isEmpty() || end.compareTo(time) > 0) && !covered(target, rules, key)) {
                        count[0]++;
                    }
                    return true;
                });
        return count[0];
    }

    private boolean covered(TargetRef target, DriftRules rules, String span) {
        if (rules.standing().isEmpty()) {
            return false;
        }
        DatabaseObject object = SchemaKeys.spanned(span);
        return rules.covering(
                        target,
                        DriftComparison.DEPLOYMENT,
                        object,
                        SchemaKeys.owner(application, target.path(), object, edges))
                .isPresent();
    }
}
