package dev.shiplog.processor.topology;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds what judges the cause of an alert again that somebody did something about: more is asked of the cause then, and
 * it is told even if it had ended before anybody could know. Ids come from outside, so anything may stand in them.
 */
final class CauseOf {
    private CauseOf() {}

    /** The mark to be worked off; empty where what the alert says of its cause is enough. */
    static Optional<Mark> alert(Mark.Handling mark) {
        String[] kind = mark.alert().split("/", 2);
        if (kind.length < 2) {
            return Optional.empty();
        }
        try {
            return switch (kind[0]) {
                case "target-behind" -> Optional.of(new Mark.Behind(mark.application(), path(mark, kind[1])));
                case "change-without-ticket" -> change(mark, kind[1].split("/", 3));
                case "history-altered" -> altered(mark, kind[1].split("/", -1));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Mark> change(Mark.Handling mark, String[] parts) {
        // What stands after "run" is a deployment, and not a change of a tool.
        if (parts.length < 3 || !parts[0].equals(mark.application()) || parts[1].equals("run")) {
            return Optional.empty();
        }
        ToolName tool = new ToolName(parts[1]);
        return Optional.of(new Mark.Change(mark.application(), tool.value(), new ChangeId(parts[2]).value()));
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
