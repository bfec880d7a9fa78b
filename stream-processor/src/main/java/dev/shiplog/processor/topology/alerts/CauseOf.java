package dev.shiplog.processor.topology.alerts;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Site;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what judges the cause of an alert again that somebody did something about: more is asked of the cause then, and
 * it is told even if it had ended before anybody could know. Ids come from outside, so anything may stand in them.
 *
 * <p>Of the kinds that are not named here, either the end of a cause is always told, or nothing but the alert itself
 * tells that there was a cause once it has ended.
 */
public final class CauseOf {
    private CauseOf() {}

    /**
     * The mark to be worked off; empty where what the alert says of its cause is enough.
     *
     * @param trails the key of a deployment's trail; null if there is none
     */
    public static Optional<Mark> alert(Mark.Handling mark, Function<String, @Nullable String> trails) {
        String[] kind = mark.alert().split("/", 2);
        if (kind.length < 2) {
            return Optional.empty();
        }
        try {
            return switch (kind[0]) {
                case "target-behind" -> Optional.of(new Mark.Behind(mark.application(), path(mark, kind[1])));
                case "change-without-ticket" -> change(mark, kind[1].split("/", 3), trails);
                case "control-failed" -> control(mark, kind[1].split("/", 3), trails);
                case "promotion-irregular", "database-before-software" -> promotion(mark, kind[1].split("/", 4), 2);
                case "change-differs", "phase-missing" -> promotion(mark, kind[1].split("/", 3), 1);
                case "history-altered" -> altered(mark, kind[1].split("/", -1));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Mark> change(
            Mark.Handling mark, String[] parts, Function<String, @Nullable String> trails) {
        if (parts.length < 3 || !parts[0].equals(mark.application())) {
            return Optional.empty();
        }
        if (parts[1].equals("run")) {
            return Optional.ofNullable(trails.apply(parts[2]))
                    .map(trail -> new Mark.Deployment(mark.application(), trail));
        }
        ToolName tool = new ToolName(parts[1]);
        return Optional.of(new Mark.Change(mark.application(), tool.value(), new ChangeId(parts[2]).value()));
    }

    private static Optional<Mark> control(
            Mark.Handling mark, String[] parts, Function<String, @Nullable String> trails) {
        return parts.length < 3 || !parts[0].equals(mark.application())
                ? Optional.empty()
                : Optional.ofNullable(trails.apply(parts[2]))
                        .map(trail -> new Mark.Judgement(mark.application(), trail));
    }

    /** The name of the tool stands at this place, and that of the change is all that follows. */
    private static Optional<Mark> promotion(Mark.Handling mark, String[] parts, int tool) {
        return parts.length < tool + 2 || !parts[0].equals(mark.application())
                ? Optional.empty()
                : Optional.of(new Mark.Promotion(
                        mark.application(), new ToolName(parts[tool]).value(), new ChangeId(parts[tool + 1]).value()));
    }

    private static Optional<Mark> altered(Mark.Handling mark, String[] parts) {
        if (parts.length != 6) {
            return Optional.empty();
        }
        String path = path(mark, String.join("/", parts[0], parts[1], parts[2]));
        Site site = new Site(path, new ToolName(parts[3]).value());
        return Optional.of(
                new Mark.Altered(mark.application(), site, Instant.parse(parts[5]), Instant.parse(parts[4])));
    }

    private static String path(Mark.Handling mark, String path) {
        String[] names = path.split("/", -1);
        if (names.length != 3 || !names[0].equals(mark.application())) {
            throw new IllegalArgumentException("no target of this application is called " + path);
        }
        return new TargetRef(
                        new ApplicationName(names[0]), new EnvironmentName(names[1]), new TargetName(names[2]), null)
                .path();
    }
}
