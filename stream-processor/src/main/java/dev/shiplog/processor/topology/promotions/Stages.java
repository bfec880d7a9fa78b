package dev.shiplog.processor.topology.promotions;

import dev.shiplog.processor.promotion.Held;
import dev.shiplog.processor.promotion.Stage;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what became of each change on each target, and the sum of that for each environment. */
final class Stages {
    private final Edges edges;

    Stages(Edges edges) {
        this.edges = edges;
    }

    /** What became of a change on one target; null if it never was there. */
    @Nullable
    Held held(String application, String environment, String tool, String change, String path) {
        return edges.kept(Keys.of(application, "held", environment, tool, change, path), Held.class);
    }

    /** The sum over an environment. */
    Stage stage(String application, String environment, String tool, String change) {
        Stage kept = edges.kept(Keys.of(application, "stage", environment, tool, change), Stage.class);
        return kept == null ? Stage.EMPTY : kept;
    }

    /** The changes that ever were in an environment, as tool and change. */
    List<String[]> changes(String application, String environment) {
        return edges.rests(Keys.prefix(application, "stage", environment)).stream()
                .map(Keys::parts)
                .toList();
    }

    /** Takes what became of a change on one target; empty if that is known already. */
    Optional<Moved> put(Mark.Holding mark, String environment, @Nullable Held now) {
        Held before = held(mark.application(), environment, mark.tool(), mark.change(), mark.path());
        if (Objects.equals(before, now)) {
            return Optional.empty();
        }
        Stage was = stage(mark.application(), environment, mark.tool(), mark.change());
        String key = Keys.of(mark.application(), "held", environment, mark.tool(), mark.change(), mark.path());
        if (now == null) {
            edges.remove(key);
        } else {
            edges.keep(key, now);
        }
        Optional<Stage> rest = before == null ? Optional.of(was) : was.without(before);
        Stage is = rest.map(stage -> now == null ? stage : stage.with(now)).orElseGet(() -> sum(mark, environment));
        String sum = Keys.of(mark.application(), "stage", environment, mark.tool(), mark.change());
        if (is.equals(Stage.EMPTY)) {
            edges.remove(sum);
        } else {
            edges.keep(sum, is);
        }
        return Optional.of(new Moved(before, now, was, is));
    }

    private Stage sum(Mark.Holding mark, String environment) {
        return Stage.of(edges.allKept(
                Keys.prefix(mark.application(), "held", environment, mark.tool(), mark.change()), Held.class));
    }

    /** What was known and is known of a target and its environment. */
    record Moved(@Nullable Held before, @Nullable Held now, Stage was, Stage is) {
        /** Whether the change came first at another time, or by another deployment, or went away or came back. */
        boolean reordered() {
            return !Objects.equals(was.firstAt(), is.firstAt())
                    || !Objects.equals(was.firstBy(), is.firstBy())
                    || !Objects.equals(was.emptiedAt(), is.emptiedAt());
        }
    }
}
