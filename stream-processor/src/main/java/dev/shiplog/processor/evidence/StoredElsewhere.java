package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.control.Elsewhere;
import dev.shiplog.processor.control.Spread;
import dev.shiplog.processor.correlation.AlteredRow;
import dev.shiplog.processor.correlation.Window;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what controls ask of others from the stores; made anew for each deployment. */
public final class StoredElsewhere implements Elsewhere {
    private final String application;
    private final Edges edges;
    private final Findings findings;
    private final Map<ChangeId, Spread> spreads = new HashMap<>();

    public StoredElsewhere(String application, Edges edges, Findings findings) {
        this.application = application;
        this.edges = edges;
        this.findings = findings;
    }

    @Override
    public Spread spread(ToolName tool, ChangeId change) {
        return spreads.computeIfAbsent(change, any -> {
            Spread kept = edges.kept(Keys.of(application, "spread", tool, change), Spread.class);
            return kept == null ? Spread.NOWHERE : kept;
        });
    }

    @Override
    public List<PromotionProblem> problems(ToolName tool, ChangeId change) {
        Promotion promotion = findings.last(promotionKey(application, tool, change), Promotion.class);
        return promotion == null ? List.of() : promotion.problems();
    }

    /** Under which key the promotion of a change is kept among the findings. */
    static String promotionKey(String application, Object tool, Object change) {
        return Keys.of(application, "promotion", tool, change);
    }

    @Override
    public @Nullable Instant nextSuccess(Trail trail) {
        String path = trail.target().path();
        Instant[] found = {null};
        edges.walk(
                Keys.end(application, "ended", path, Keys.time(trail.lastKnown())),
                Keys.end(application, "ended", path),
                false,
                (key, value) -> {
                    boolean succeeded = Keys.parts(value, 2)[0].equals(Outcome.SUCCEEDED.name());
                    if (succeeded) {
                        found[0] = Keys.time(Keys.parts(key)[3]);
                    }
                    return !succeeded;
                });
        return found[0];
    }

    @Override
    public boolean explained(Trail trail, AlteredRow row) {
        String window = edges.text(Keys.of(
                application,
                "window",
                trail.target().path(),
                trail.tool(),
                Keys.time(row.noticedAt()),
                Keys.time(row.lastSeenAt())));
        return window != null && edges.read(window, Window.class).explained();
    }

    @Override
    public Set<Clock> clocks(Trail trail) {
        Set<Clock> clocks = EnumSet.noneOf(Clock.class);
        edges.rests(Keys.prefix(application, "clock", trail.target().path(), trail.tool()))
                .forEach(name -> clocks.add(Clock.valueOf(name)));
        return clocks;
    }
}
