package dev.shiplog.processor.topology.promotions;

import dev.shiplog.processor.promotion.Held;
import dev.shiplog.processor.promotion.Stage;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
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
        String text = edges.text(Keys.of(application, "held", environment, tool, change, path));
        return text == null ? null : edges.read(text, Held.class);
    }

    /** The sum over an environment. */
    Stage stage(String application, String environment, String tool, String change) {
        String text = edges.text(Keys.of(application, "stage", environment, tool, change));
        return text == null ? Stage.EMPTY : edges.read(text, Stage.class);
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
            edges.put(key, Kept.text(now));
        }
        Optional<Stage> rest = before == null ? Optional.of(was) : was.without(before);
        Stage is = rest.map(stage -> now == null ? stage : stage.with(now)).orElseGet(() -> sum(mark, environment));
        String sum = Keys.of(mark.application(), "stage", environment, mark.tool(), mark.change());
        if (is.equals(Stage.EMPTY)) {
            edges.remove(sum);
        } else {
            edges.put(sum, Kept.text(is));
        }
        return Optional.of(new Moved(before, now, was, is));
    }

    private Stage sum(Mark.Holding mark, String environment) {
        List<Held> all = new ArrayList<>();
        for (KeyValue<String, String> entry :
                edges.entries(Keys.prefix(mark.application(), "held", environment, mark.tool(), mark.change()))) {
            all.add(edges.read(entry.value, Held.class));
        }
        return Stage.of(all);
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
