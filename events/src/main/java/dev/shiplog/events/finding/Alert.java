package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should see. One cause has one id for its whole life.
 *
 * @param target null where it concerns no single target
 * @param control null unless it is about one
 * @param title one line
 * @param detail what was looked at, and what would mend it
 * @param since when its cause came to be, by the facts' own times
 * @param resolvedAt when its cause ended, by the facts' own times, or when a person settled it; null before
 * @param handled what a person did last about it; null if nobody did anything
 */
public record Alert(
        AlertId alert,
        int version,
        AlertKind kind,
        Severity severity,
        AlertState state,
        ApplicationName application,
        @Nullable TargetRef target,
        @Nullable DeploymentId deployment,
        @Nullable ChangeId change,
        @Nullable ControlId control,
        String title,
        String detail,
        Instant since,
        @Nullable Instant resolvedAt,
        @Nullable Handled handled)
        implements Finding {
    public Alert {
        Bounds.present("alert", alert);
        Bounds.present("kind", kind);
        Bounds.present("severity", severity);
        Bounds.present("state", state);
        Bounds.present("application", application);
        Text.identifying("title", title, 2000);
        Bounds.present("detail", detail);
        since = Bounds.time("since", since);
        resolvedAt = Bounds.timeIfAny("resolvedAt", resolvedAt);
    }

    /** An alert about no control, that nobody did anything about yet. */
    public Alert(
            AlertId alert,
            int version,
            AlertKind kind,
            Severity severity,
            AlertState state,
            ApplicationName application,
            @Nullable TargetRef target,
            @Nullable DeploymentId deployment,
            @Nullable ChangeId change,
            String title,
            String detail,
            Instant since,
            @Nullable Instant resolvedAt) {
        this(
                alert,
                version,
                kind,
                severity,
                state,
                application,
                target,
                deployment,
                change,
                null,
                title,
                detail,
                since,
                resolvedAt,
                null);
    }

    /** The same alert in another state, after somebody did something about it. */
    public Alert with(AlertState next, @Nullable Instant resolved, @Nullable Handled last) {
        return new Alert(
                alert,
                version,
                kind,
                severity,
                next,
                application,
                target,
                deployment,
                change,
                control,
                title,
                detail,
                since,
                resolved,
                last);
    }

    @Override
    public Alert withVersion(int number) {
        return new Alert(
                alert,
                number,
                kind,
                severity,
                state,
                application,
                target,
                deployment,
                change,
                control,
                title,
                detail,
                since,
                resolvedAt,
                handled);
    }
}
